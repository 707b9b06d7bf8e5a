//! Lists of words in a file that a person can read down: a heading in brackets, and the words or phrases of its list with
//! commas between, on as many lines as they take. What stands behind a `#` at the start of a line is for the reader.

/// The lists of a file.
#[derive(Debug)]
pub struct WordLists(Vec<(&'static str, Vec<&'static str>)>);

impl WordLists {
    /// Reads the text of a file.
    #[must_use]
    pub fn read(text: &'static str) -> Self {
        let mut lists: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let heading = line.strip_prefix('[').and_then(|l| l.strip_suffix(']'));
            if let Some(heading) = heading {
                lists.push((heading, Vec::new()));
            } else if let Some((_, words)) = lists.last_mut() {
                let more = line.split(',').map(str::trim);
                words.extend(more.filter(|word| !word.is_empty()));
            }
        }
        Self(lists)
    }

    /// The words under a heading; none where there is no such heading.
    #[must_use]
    pub fn list(&self, heading: &str) -> &[&'static str] {
        let found = self.0.iter().find(|(name, _)| *name == heading);
        found.map_or(&[], |(_, words)| words)
    }

    /// The headings, in their order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|(name, _)| *name)
    }
}
