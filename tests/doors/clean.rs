//! What may stand in a text that leaves the program, told apart from how the program does it.

/// What nobody may see: an escape that sets the window's title, C1, zero-width, direction, line separators, tag letters,
/// a flood of marks.
pub const HOSTILE: &str = "\u{1b}]0;pwned\u{7}\u{9b}2J\u{200b}\u{202e}\u{2066}\u{2028}\u{2029}\u{e0041}e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{feff}\u{fffb}";

/// Signs that hide, turn or end what is read.
const HIDDEN: [std::ops::RangeInclusive<char>; 9] = [
    '\u{0}'..='\u{9}',
    '\u{b}'..='\u{1f}',
    '\u{7f}'..='\u{9f}',
    '\u{200b}'..='\u{200b}',
    '\u{200e}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{feff}'..='\u{feff}',
    '\u{e0000}'..='\u{e0fff}',
];

/// The first thing wrong with a text, with what stands around it. `marks`: so many on a letter at most.
pub fn wrong(text: &str, marks: usize) -> Option<String> {
    let mut run = 0;
    for (at, c) in text.char_indices() {
        run = if ('\u{300}'..='\u{36f}').contains(&c) {
            run + 1
        } else {
            0
        };
        if run > marks || HIDDEN.iter().any(|range| range.contains(&c)) {
            let around: String = text[..at].chars().rev().take(60).collect();
            let before: String = around.chars().rev().collect();
            return Some(format!("{c:?} behind {before:?}"));
        }
    }
    None
}

/// The text of a terminal's line without what the program itself says to the terminal: its modes, colours and places,
/// and what it hands to the clipboard.
pub fn without_controls(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::new();
    let mut rest = &*text;
    while let Some(at) = rest.find('\u{1b}') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = if let Some(control) = rest.strip_prefix("\u{1b}[") {
            control
                .find(|c: char| ('@'..='~').contains(&c))
                .map(|end| end + 3)
        } else if rest.starts_with("\u{1b}]52;") || rest.starts_with("\u{1b}]11;") {
            let ended = rest.find('\u{7}').map(|end| end + 1);
            ended.or_else(|| rest.find("\u{1b}\\").map(|end| end + 2))
        } else if rest.starts_with("\u{1b}7") || rest.starts_with("\u{1b}8") {
            Some(2)
        } else {
            None
        };
        // Anything else is none of ours: it stays, and is found.
        let (control, after) = rest.split_at(end.unwrap_or(1));
        if end.is_none() {
            out.push_str(control);
        }
        rest = after;
    }
    out.push_str(rest);
    out.replace(['\r', '\n'], "")
}

#[test]
fn what_is_wrong_is_found() {
    assert_eq!(wrong("plain — ünï 👍🏽\n", 4), None);
    for c in HOSTILE
        .chars()
        .filter(|c| !c.is_ascii_graphic() && *c != '\u{301}' && *c != '\u{fffb}')
    {
        assert!(wrong(&c.to_string(), 4).is_some(), "{c:?}");
    }
    assert!(wrong("e\u{301}\u{301}\u{301}\u{301}\u{301}", 4).is_some());
    let line = "\u{1b}[31mred\u{1b}[0m\u{1b}]52;c;YQ==\u{7}\u{1b}]0;title\u{7}";
    assert_eq!(without_controls(line.as_bytes()), "red\u{1b}]0;title\u{7}");
}
