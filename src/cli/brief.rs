//! `amends brief`: the morning on one page, for a mail, a wall or a chat.

use super::shared::{dated_ahead, output, table};
use super::today::{SortedMorning, below, is_owed, json, morning, paragraph, telling};
use super::{Context, Exit, For, Listing, Result};
use crate::health::words::{next_sentence, score_shown, whole_why};
use crate::{session::Session, wire::today::MorningChoice};
use std::fmt::Write as _;

/// Print the morning on one page, for a mail or the team
///
/// For cron: `0 7 * * 1-5 amends brief --as html | mail -a "Content-Type: text/html" -s Morning team@firm.example`
#[derive(clap::Args)]
pub struct Args {
    /// How: text, md (Markdown) or html (right in a mail and on paper)
    #[arg(
        long = "as",
        value_name = "FORM",
        default_value = "text",
        conflicts_with = "json"
    )]
    form: BriefForm,
    #[command(flatten)]
    listing: Listing,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum BriefForm {
    Text,
    #[value(name = "md")]
    Markdown,
    Html,
}

struct BriefPage {
    title: String,
    /// In one sentence.
    sum: String,
    clients: Vec<BriefLine>,
    /// Others that are to be reached out to, on other days.
    more: usize,
    below: Vec<(&'static str, Vec<String>)>,
}

struct BriefLine {
    name: String,
    standing: &'static str,
    score: String,
    why: String,
    next: String,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    let mut said = args.listing.clone();
    // A page for another program holds the page alone.
    said.json |= !matches!(args.form, BriefForm::Text);
    dated_ahead::tell_of_all(&said, &session)?;
    let morning = morning(args.listing.as_of.as_deref(), &session)?;
    if args.listing.json {
        return json(&morning, MorningChoice::default(), &session);
    }
    let page = page(&morning, &session);
    match args.form {
        BriefForm::Text => output::lines(text(&page, context.width)),
        BriefForm::Markdown => output::text(&markdown(&page)),
        BriefForm::Html => output::text(&html(&page)),
    }
}

fn page(morning: &SortedMorning, session: &Session) -> BriefPage {
    let rows = || morning.today.rows.iter().filter(|row| !is_owed(row));
    let clients: Vec<BriefLine> = rows()
        .filter(|row| row.offered)
        .map(|row| {
            let one = &morning.judged[row.index];
            let telling = telling(one, morning, session);
            BriefLine {
                name: one.facts.client.name.clone(),
                standing: one.assessment.standing.shown(),
                score: score_shown(&one.assessment).to_string(),
                why: whole_why(&one.assessment, &telling),
                next: next_sentence(&one.assessment, &telling),
            }
        })
        .collect();
    let counts = &morning.today.counts;
    let sum = match counts.at_risk {
        0 => "Nobody is at risk.".to_owned(),
        1 => "One client is at risk.".to_owned(),
        many => format!("{many} clients are at risk."),
    };
    let local = session.calendar().local(morning.now);
    BriefPage {
        title: local.format("%A, %-d %B %Y").to_string(),
        sum,
        more: rows().count() - clients.len(),
        clients,
        below: below(morning, session)
            .into_iter()
            .filter(|(_, parts)| !parts.is_empty())
            .collect(),
    }
}

impl BriefPage {
    fn more(&self) -> Option<String> {
        (self.more > 0).then(|| format!("and {} more to reach out to, on other days", self.more))
    }
}

fn text(page: &BriefPage, width: usize) -> Vec<String> {
    let mut lines = vec![page.title.clone(), page.sum.clone(), String::new()];
    for one in &page.clients {
        let head = format!(
            "{} ({}, {}): {}",
            one.name, one.standing, one.score, one.why
        );
        lines.extend(table::wrap(&head, width, 2));
        if !one.next.is_empty() {
            lines.extend(table::wrap(&format!("→ {}", one.next), width, 2));
        }
    }
    lines.extend(page.more());
    for (title, parts) in &page.below {
        lines.push(String::new());
        lines.extend(paragraph(title, parts, width));
    }
    lines
}

fn markdown(page: &BriefPage) -> String {
    let mut out = format!("# {}\n\n{}\n", page.title, page.sum);
    // Writing to a text cannot fail.
    for one in &page.clients {
        let _ = write!(
            out,
            "\n- **{}** ({}, {}): {}",
            marked(&one.name),
            one.standing,
            one.score,
            marked(&one.why)
        );
        if !one.next.is_empty() {
            let _ = write!(out, "\n  → {}", marked(&one.next));
        }
    }
    if let Some(more) = page.more() {
        let _ = write!(out, "\n\n{more}");
    }
    for (title, parts) in &page.below {
        let _ = write!(out, "\n\n**{title}**: {}", marked(&parts.join(", ")));
    }
    out.push('\n');
    out
}

/// A text in which Markdown sees nothing of its own.
pub fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~'
        ) {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

/// What a mail program shows is in the elements themselves: most take style sheets out.
fn html(page: &BriefPage) -> String {
    const FONT: &str = "font-family:-apple-system,Segoe UI,Helvetica,Arial,sans-serif";
    const CELL: &str = "padding:10px 8px;border-bottom:1px solid #ddd;vertical-align:top";
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>{0}</title>\n\
         <style>@page{{margin:18mm}} tr{{break-inside:avoid}}</style></head>\n\
         <body style=\"margin:0;background:#fff;color:#222;{FONT};font-size:15px;line-height:1.45\">\n\
         <div style=\"max-width:680px;margin:0 auto;padding:24px 16px\">\n\
         <h1 style=\"font-size:20px;margin:0 0 4px\">{0}</h1>\n<p style=\"margin:0 0 16px;color:#555\">{1}</p>\n",
        tagged(&page.title),
        tagged(&page.sum)
    );
    if !page.clients.is_empty() {
        out.push_str(
            "<table role=\"presentation\" style=\"width:100%;border-collapse:collapse\">\n",
        );
    }
    for one in &page.clients {
        let _ = writeln!(
            out,
            "<tr><td style=\"{CELL};text-align:right;width:2.5em;font-weight:600\">{}</td><td style=\"{CELL}\">\
             <strong>{}</strong> <span style=\"color:#777\">{}</span><br>{}<br>\
             <span style=\"color:#0b5\">→</span> {}</td></tr>",
            one.score,
            tagged(&one.name),
            one.standing,
            tagged(&one.why),
            tagged(&one.next)
        );
    }
    if !page.clients.is_empty() {
        out.push_str("</table>\n");
    }
    if let Some(more) = page.more() {
        let _ = writeln!(out, "<p style=\"color:#555\">{more}</p>");
    }
    for (title, parts) in &page.below {
        let _ = writeln!(
            out,
            "<p><strong>{title}</strong>: {}</p>",
            tagged(&parts.join(", "))
        );
    }
    out.push_str("</div></body></html>\n");
    out
}

/// A text in which HTML sees nothing of its own.
fn tagged(text: &str) -> String {
    html_escape::encode_safe(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{BriefLine, BriefPage, html, markdown, text};

    #[test]
    fn what_a_name_holds_is_no_markup() {
        let line = || BriefLine {
            name: "<b>*Acme* & \"Co\"</b>".to_owned(),
            standing: "waiting",
            score: "52".to_owned(),
            why: "asked [twice](x)".to_owned(),
            next: "call Ana".to_owned(),
        };
        let page = BriefPage {
            title: "Monday".to_owned(),
            sum: "One client is at risk.".to_owned(),
            clients: vec![line()],
            more: 2,
            below: vec![("Owed", vec!["Elm".to_owned()])],
        };
        let html = html(&page);
        assert!(
            html.contains("&lt;b&gt;*Acme* &amp; &quot;Co&quot;"),
            "{html}"
        );
        assert!(html.contains("and 2 more") && html.contains("<strong>Owed</strong>: Elm"));
        let md = markdown(&page);
        assert!(
            md.contains(r"**\<b\>\*Acme\* &") && md.contains(r"\[twice\](x)"),
            "{md}"
        );
        assert_eq!(
            text(&page, 60)[3],
            "<b>*Acme* & \"Co\"</b> (waiting, 52): asked [twice](x)"
        );
    }
}
