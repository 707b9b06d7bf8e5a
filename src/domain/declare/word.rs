//! Closed vocabularies: an enum whose every value has one word, used alike in SQL, in files and, but for
//! the few that `on_screen` tells, on screen.

/// A word that is not in a closed vocabulary.
#[derive(Clone, Debug, thiserror::Error)]
#[error("“{given}” is not one of: {known}")]
pub struct UnknownWord {
    pub given: String,
    /// The words that would do, comma separated.
    pub known: String,
}

/// Declares an enum with its words: `ALL`, `word()`, `Display` and `FromStr`.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $(#[doc = concat!("“", $word, "”.")] $(#[$vmeta])* $variant),+ }

        const _: () = {
        use $crate::domain::declare::*;

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub const WORDS: &'static [&'static str] = &[$($word),+];

            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            pub fn shown(self) -> &'static str {
                $crate::domain::on_screen(self.word())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl Plain for $name {
            const PLAIN_KIND: ValueKind =
                ValueKind::Word(Self::WORDS);

            fn made(leaf: Leaf) -> Option<Self> {
                if let Leaf::Word(place) = leaf {
                    Self::ALL.get(place).copied()
                } else {
                    None
                }
            }

            fn leaf(&self) -> Leaf<'_> {
                Leaf::Word(*self as usize)
            }

            fn instead() -> Self {
                Self::ALL[0]
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(UnknownWord {
                        given: text.to_owned(),
                        known: [$($word),+].join(", "),
                    }),
                }
            }
        }
        };
    };
}
pub(crate) use words;
