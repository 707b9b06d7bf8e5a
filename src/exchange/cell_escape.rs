//! Cells as other programs may open them: what a spreadsheet would compute is kept a text.

use std::borrow::Cow;

/// A cell that no spreadsheet takes for a formula (OWASP ASVS 1.2.10): an apostrophe goes before a text that
/// begins like one, unless the whole is a number or a phone number. Reading takes it off again, exactly.
pub fn escape(text: &str) -> Cow<'_, str> {
    if is_formula(text) && !is_number(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// What [`escape`] made of a text, taken back.
pub fn unescape(text: &str) -> &str {
    text.strip_prefix('\'')
        .filter(|rest| is_formula(rest))
        .unwrap_or(text)
}

/// Begins like a formula, perhaps behind apostrophes: those that were there count as part of the text.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'')
        // The wide ones are the same to a spreadsheet of the east.
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// A number (−1,234.5) or a phone number (+49 (30) 1234-5); behind a minus a further one would be a sum.
fn is_number(text: &str) -> bool {
    let rest = text.strip_prefix(['+', '-']).unwrap_or(text);
    rest.starts_with(|c: char| c.is_ascii_digit() || c == '(')
        && rest
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | '(' | ')' | '/' | '-'))
        && !(text.starts_with('-') && rest.contains('-'))
        && !rest.contains("--")
}
