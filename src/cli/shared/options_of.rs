//! The options of an act, from the one table of what it may be told.

use crate::cli::{Failure, Result};
use crate::deed::{HasThings, Takes, Thing};
use crate::domain::Joined;
use clap::{Arg, ArgAction, ArgMatches, Command, builder::PossibleValuesParser};
use std::marker::PhantomData;

/// What was typed for them. Not `NAMED`: the first thing, the name, is a word of the verb.
pub struct OptionsOf<T, const NAMED: bool = true> {
    typed: Vec<(&'static str, String)>,
    of: PhantomData<T>,
}

impl<T: HasThings, const NAMED: bool> OptionsOf<T, NAMED> {
    fn things() -> impl Iterator<Item = &'static Thing> {
        T::THINGS.iter().skip(usize::from(!NAMED))
    }

    pub fn told(&self) -> T::Told<'_> {
        let said = |thing: &Thing| {
            self.typed
                .iter()
                .find(|(option, _)| *option == thing.option)
        };
        T::told(|thing| said(thing).map(|(_, text)| text.as_str()))
    }

    /// The same, where something has to be told.
    pub fn change(&self) -> Result<T::Told<'_>> {
        let told = self.told();
        if told == <T::Told<'_>>::default() {
            return Err(Self::nothing());
        }
        Ok(told)
    }

    pub fn nothing() -> Failure {
        let options = Self::things().map(|thing| thing.option).joined(", --");
        Failure::usage(format!("nothing would change: say what, with --{options}"))
    }
}

impl<T: HasThings, const NAMED: bool> clap::Args for OptionsOf<T, NAMED> {
    fn augment_args(verb: Command) -> Command {
        verb.args(Self::things().map(option))
    }

    fn augment_args_for_update(verb: Command) -> Command {
        Self::augment_args(verb)
    }
}

impl<T: HasThings, const NAMED: bool> clap::FromArgMatches for OptionsOf<T, NAMED> {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        let typed = |thing: &Thing| {
            let all: Vec<&str> = matches
                .get_many::<String>(thing.option)?
                .map(String::as_str)
                .collect();
            Some((thing.option, all.join(",")))
        };
        Ok(Self {
            typed: Self::things().filter_map(typed).collect(),
            of: PhantomData,
        })
    }

    fn update_from_arg_matches(
        &mut self,
        matches: &ArgMatches,
    ) -> std::result::Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn option(thing: &'static Thing) -> Arg {
    let option = Arg::new(thing.option).long(thing.option).help(thing.help);
    match thing.takes {
        Takes::One(name) => option.value_name(name),
        Takes::Several(name) => option.value_name(name).action(ArgAction::Append),
        Takes::OneOf(name, words) => option
            .value_name(name)
            .value_parser(PossibleValuesParser::new(words())),
        Takes::Listed(name, words, tail) => {
            option
                .value_name(name)
                .help(format!("{}: {}{tail}", thing.help, words.join(", ")))
        }
    }
}
