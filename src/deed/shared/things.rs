//! What an act may be told, each thing once: a form asks for it in a field, a verb takes it as an option.

pub struct Thing {
    /// Its field in a form, by its term; empty: no form asks for it.
    pub label: &'static str,
    /// What the field takes, shown while it is empty.
    pub hint: &'static str,
    pub option: &'static str,
    pub help: &'static str,
    pub takes: Takes,
}

/// What an option takes, with the name of its value.
pub enum Takes {
    One(&'static str),
    /// It may be given again.
    Several(&'static str),
    OneOf(&'static str, fn() -> Vec<&'static str>),
    /// Words that the help lists, and what it says after them; anything is read.
    Listed(&'static str, &'static [&'static str], &'static str),
}

pub trait HasThings {
    const THINGS: &'static [Thing];
    /// The act as told.
    type Told<'a>: Default + PartialEq;

    /// Of each thing what was said.
    fn told<'a>(said: impl Fn(&'static Thing) -> Option<&'a str>) -> Self::Told<'a>;
}

/// An act as typed, each thing `None` where it was not told; a row each: its field and what that takes; its option, the
/// help and what the option takes.
macro_rules! things {
    ($(#[$about:meta])* pub struct $act:ident {
        $($thing:ident: $label:literal $hint:literal, $option:literal $help:literal $takes:expr;)+
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Default, PartialEq)]
        pub struct $act<'a> {
            $(pub $thing: Option<&'a str>,)+
        }

        impl $crate::deed::HasThings for $act<'_> {
            const THINGS: &'static [$crate::deed::Thing] = &[$($crate::deed::Thing {
                label: $label,
                hint: $hint,
                option: $option,
                help: $help,
                takes: $takes,
            }),+];

            type Told<'a> = $act<'a>;

            fn told<'a>(
                said: impl Fn(&'static $crate::deed::Thing) -> Option<&'a str>,
            ) -> $act<'a> {
                let mut things = Self::THINGS.iter();
                $act {
                    $($thing: things.next().and_then(&said),)+
                }
            }
        }
    };
}
pub(in crate::deed) use things;
