//! `amends insights`: what the whole book shows, as on the page of the dashboard: the same figures, the same pictures.

use super::shared::{dated_ahead, dates, output};
use super::{Context, Exit, For, Listing, Result, brief::marked};
use crate::tui::{Plate, plates};
use crate::{app::keymap::Keymap, session::Desk, wire};

/// Show what the whole book tells: standings by week, how fast we answer, promises kept, the care gap, causes
#[derive(clap::Args)]
pub struct Args {
    /// Print Markdown, the pictures in text
    #[arg(long, conflicts_with_all = ["html", "json"])]
    md: bool,
    /// Print a page of HTML, the pictures in SVG
    #[arg(long, conflicts_with = "json")]
    html: bool,
    #[command(flatten)]
    listing: Listing,
}

pub fn run(args: &Args, context: &Context) -> Result<Exit> {
    let session = context.open(For::Looking)?;
    let (as_of, _) = dates::as_of(args.listing.as_of.as_deref(), &session)?;
    let mut said = args.listing.clone();
    // A page for another program holds the page alone.
    said.json |= args.md || args.html;
    dated_ahead::tell_of_all(&said, &session)?;
    let mut desk = Desk::open(session, Keymap::default())?;
    desk.show_insights(as_of);
    let app = desk.app();
    let page = &app.insights;
    if args.listing.json {
        let causes = page.causes.iter();
        let causes: Vec<_> = causes.map(|c| (&*c.cause, c.all, c.again)).collect();
        let (insight, chronicle) = (&page.insight, &page.chronicle);
        let told = wire::insights::write(insight, chronicle, &causes, app.book.now);
        return output::json(&told);
    }
    let plates = plates(app);
    let date = app.book.day(app.book.now);
    let said = if args.html {
        html(&plates, &date)
    } else {
        text(&plates, &date, args.md)
    };
    output::text(&said)
}

/// Each picture under its title and sentence; in Markdown as it stands, between fences.
fn text(plates: &[Plate], date: &str, md: bool) -> String {
    let [head, sub] = if md { ["# ", "## "] } else { ["", ""] };
    let mut lines = vec![format!("{head}Insights, {date}")];
    for plate in plates {
        let title = format!("{sub}{}", plate.title);
        let said = if md {
            marked(&plate.sentence)
        } else {
            plate.sentence.clone()
        };
        lines.extend([String::new(), title, String::new(), said, String::new()]);
        lines.extend(md.then(|| "```".to_owned()));
        lines.extend(plate.lines.iter().cloned());
        lines.extend(md.then(|| "```".to_owned()));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn html(plates: &[Plate], date: &str) -> String {
    let section = |plate: &Plate| {
        let sentence = html_escape::encode_text(&plate.sentence);
        format!(
            "<section>\n<h2>{}</h2>\n<p>{sentence}</p>\n{}\n</section>\n",
            plate.title, plate.svg
        )
    };
    let sections: String = plates.iter().map(section).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Insights, {date}</title>\n\
         <style>body {{ font-family: sans-serif; max-width: 48em; margin: 2em auto; color: #24292e; background: #fff }} \
         h2 {{ font-size: 1em }} svg {{ max-width: 100% }}</style>\n</head>\n<body>\n<h1>Insights, {date}</h1>\n\
         {sections}</body>\n</html>\n"
    )
}
