//! How the table of clients is looked at: its columns, what narrows and orders it, and that as a line of text under which
//! it is kept: `tag:vip last>30d by:-last hide:size,tags`.

use crate::domain::{Joined, words};
use std::fmt;

words! {
    #[derive(Default)]
    ClientColumn {
        #[default]
        Name = "client",
        /// In the order of Today.
        Standing = "standing",
        Score = "score",
        /// The move of the score in seven days.
        Week = "week",
        /// By days since the last contact either way, longest first.
        Last = "last",
        /// By how much of the cadence is used, most first.
        Cadence = "cadence",
        /// By open issues, most first.
        Open = "open",
        /// By what is left of what is promised, least first.
        Promise = "promise",
        /// By who of us looks after it.
        With = "with",
        Size = "size",
        Tags = "tags",
    }
}

impl ClientColumn {
    /// Those of a book; who looks after whom is a column where several share it.
    pub fn of(shared: bool) -> impl Iterator<Item = Self> + Clone {
        Self::ALL
            .iter()
            .copied()
            .filter(move |column| shared || *column != Self::With)
    }

    /// What heads it.
    pub const fn head(self) -> &'static str {
        match self {
            Self::Name => "  CLIENT",
            Self::Standing => "STANDING",
            Self::Score => "SCORE",
            Self::Week => "7 D",
            Self::Last => "LAST",
            Self::Cadence => "IN TOUCH",
            Self::Open => "OPEN",
            Self::Promise => "PROMISE",
            Self::With => "WITH",
            Self::Size => "SIZE",
            Self::Tags => "TAGS",
        }
    }

    /// The same where it is told among words.
    pub fn told(self) -> String {
        self.head().trim().to_lowercase()
    }

    /// Whether the table can be ordered by it: a move is known of those alone that are in sight.
    pub const fn sorts(self) -> bool {
        !matches!(self, Self::Week)
    }
}

/// What narrows and orders the table, and which columns are left out.
#[derive(Clone, Debug, Default)]
pub struct TableView {
    pub find: String,
    pub sort: ClientColumn,
    pub reversed: bool,
    /// Columns that are left out; never the name.
    pub hidden: Vec<ClientColumn>,
}

/// The view in which the table comes in front first.
pub const USUAL: &str = "usual";

const BY: &str = "by:";
const HIDE: &str = "hide:";

impl TableView {
    pub fn read(text: &str) -> Self {
        let mut view = Self::default();
        let mut find = vec![];
        for word in text.split_whitespace() {
            if let Some(by) = word.strip_prefix(BY) {
                let (reversed, by) = by.strip_prefix('-').map_or((false, by), |by| (true, by));
                if let Some(sort) = by
                    .parse()
                    .ok()
                    .filter(|column: &ClientColumn| column.sorts())
                {
                    (view.sort, view.reversed) = (sort, reversed);
                    continue;
                }
            } else if let Some(words) = word.strip_prefix(HIDE) {
                let columns = words.split(',').filter_map(|word| word.parse().ok());
                view.hidden
                    .extend(columns.filter(|column: &ClientColumn| *column != ClientColumn::Name));
                continue;
            }
            find.push(word);
        }
        view.find = find.join(" ");
        view
    }

    pub fn shows(&self, column: ClientColumn) -> bool {
        !self.hidden.contains(&column)
    }

    /// In words, for whoever chooses one.
    pub fn told(&self) -> String {
        let by = (self.sort != ClientColumn::default()).then(|| format!("by {}", self.sort.told()));
        let round = self.reversed.then(|| "turned round".to_owned());
        let hidden = self.hidden.iter().map(|column| column.told()).joined(", ");
        let without = (!hidden.is_empty()).then(|| format!("without {hidden}"));
        let find = Some(self.find.clone()).filter(|find| !find.is_empty());
        let told: Vec<String> = [find, by, round, without].into_iter().flatten().collect();
        if told.is_empty() {
            return "the usual table".to_owned();
        }
        told.join(" · ")
    }

    pub fn turn(&mut self, column: ClientColumn) {
        if self.shows(column) {
            self.hidden.push(column);
        } else {
            self.hidden.retain(|hidden| *hidden != column);
        }
    }
}

impl fmt::Display for TableView {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut words = vec![];
        if !self.find.is_empty() {
            words.push(self.find.clone());
        }
        if (self.sort, self.reversed) != (ClientColumn::default(), false) {
            let round = if self.reversed { "-" } else { "" };
            words.push(format!("{BY}{round}{}", self.sort.word()));
        }
        if !self.hidden.is_empty() {
            let hidden = self.hidden.iter().map(|column| column.word());
            words.push(format!("{HIDE}{}", hidden.joined(",")));
        }
        f.write_str(&words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::TableView;

    #[test]
    fn what_is_kept_reads_as_what_was_kept() {
        for text in [
            "",
            "tag:vip last>30d oak",
            "by:-last",
            "stands:quiet by:score hide:size,tags",
        ] {
            assert_eq!(TableView::read(text).to_string(), text);
        }
        assert_eq!(
            TableView::read("hide:client,nonsense by:week").find,
            "by:week"
        );
    }
}
