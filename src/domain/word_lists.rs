//! Lists of words in a file that a person can read down: a heading in brackets, and the words or phrases of its list with
//! commas between, on as many lines as they take. A line that begins with a dash is one phrase, commas and all;
//! `@heading` stands for all of a list further up; what stands behind a `#` at the start of a line is for the reader. Every list of words longer than a line stands in such a
//! file, under `assets/words`.

pub type Words = &'static [&'static str];

#[derive(Debug)]
pub struct WordLists(Vec<(&'static str, Vec<&'static str>)>);

impl WordLists {
    pub fn read(text: &'static str) -> Self {
        let mut lists: Vec<(&str, Vec<&str>)> = vec![];
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let heading = line.strip_prefix('[').and_then(|l| l.strip_suffix(']'));
            if let Some(heading) = heading {
                lists.push((heading, vec![]));
            } else if let Some(((_, words), above)) = lists.split_last_mut() {
                let of = |heading: &str| above.iter().find(|(name, _)| *name == heading);
                let parts = line.split(',').map(str::trim).filter(|w| !w.is_empty());
                match line.strip_prefix("- ") {
                    Some(phrase) => words.push(phrase),
                    None => {
                        for word in parts {
                            match word.strip_prefix('@').and_then(of) {
                                Some((_, list)) => words.extend(list),
                                None => words.push(word),
                            }
                        }
                    }
                }
            }
        }
        Self(lists)
    }

    /// The words under a heading; none where there is no such heading.
    pub fn list(&'static self, heading: &str) -> Words {
        self.0
            .iter()
            .find(|(name, _)| *name == heading)
            .map_or(&[], |(_, words)| words)
    }

    /// Whether a word stands in the file, alone or in a phrase.
    pub fn knows(&self, word: &str) -> bool {
        let mut phrases = self.0.iter().flat_map(|(_, words)| words);
        phrases.any(|phrase| phrase.split(' ').any(|said| said == word))
    }

    /// Every list, in the order of the file.
    pub fn all(&'static self) -> impl Iterator<Item = (&'static str, Words)> {
        self.0.iter().map(|(name, words)| (*name, words.as_slice()))
    }

    /// The lists under `name: …`, in their order: what stands behind the name, and the words.
    pub fn under(&'static self, name: &str) -> impl Iterator<Item = (&'static str, Words)> {
        let of = move |(heading, words): (&'static str, Words)| {
            Some((heading.strip_prefix(name)?.strip_prefix(": ")?, words))
        };
        self.all().filter_map(of)
    }

    /// The lists under `name: heading`, each with what its words say: every one of the file, and each there.
    pub fn table<T: Copy>(&'static self, name: &str, rows: &[(&str, T)]) -> Vec<(Words, T)> {
        let known = |(heading, _): (&str, _)| rows.iter().any(|(row, _)| *row == heading);
        debug_assert!(
            self.under(name).all(known),
            "a list of “{name}” says nothing"
        );
        let list = |(heading, says): &(&str, T)| (self.list(&format!("{name}: {heading}")), *says);
        let table: Vec<_> = rows.iter().map(list).collect();
        debug_assert!(
            table.iter().all(|(list, _)| !list.is_empty()),
            "“{name}” lacks a list"
        );
        table
    }

    /// The names of the lists that stand alone, in the order of the file; with a word that a list holds twice.
    #[cfg(test)]
    pub(crate) fn looked_over(&self) -> (Vec<&'static str>, Option<&'static str>) {
        let twice = |words: &[&'static str]| {
            let mut words = words.to_vec();
            words.sort_unstable();
            words
                .windows(2)
                .find(|pair| pair[0] == pair[1])
                .map(|pair| pair[0])
        };
        let alone = self
            .0
            .iter()
            .map(|(name, _)| *name)
            .filter(|name| !name.contains(": "));
        (
            alone.collect(),
            self.0.iter().find_map(|(_, words)| twice(words)),
        )
    }
}

/// Declares a file of `assets/words` and, by their headings in capitals, those of its lists that stand alone.
macro_rules! word_lists {
    ($file:ident = $path:literal $(; $($list:ident)+)?) => {
        static $file: std::sync::LazyLock<$crate::domain::WordLists> =
            std::sync::LazyLock::new(|| {
                $crate::domain::WordLists::read(include_str!(concat!(
                    env!("CARGO_MANIFEST_DIR"),
                    "/assets/words/",
                    $path
                )))
            });

        $($(pub(super) static $list: std::sync::LazyLock<$crate::domain::Words> =
            std::sync::LazyLock::new(|| {
                $file.list(&stringify!($list).to_lowercase().replace('_', " "))
            });)+)?

        #[cfg(test)]
        mod lists_of_the_file {
            #[test]
            fn every_list_is_used_and_says_no_word_twice() {
                let (mut there, twice) = super::$file.looked_over();
                let mut used: Vec<String> = vec![$($(stringify!($list).to_lowercase().replace('_', " ")),+)?];
                there.sort_unstable();
                used.sort_unstable();
                assert_eq!(there, used);
                assert_eq!(twice, None);
            }
        }
    };
}
pub(crate) use word_lists;
