//! Words that begin with a dash: told from options, so that nobody has to know of `--`.
//!
//! What begins with a dash and has a blank in it, or no letter behind the dash, is no option. It is put behind a
//! `--` with the words that follow it; options that come later stay options. What could be meant as an option is
//! left as it is, and refused if there is none.

use clap::{Arg, Command};
use std::ffi::{OsStr, OsString};

/// Puts words behind a `--`, where one of them begins with a dash.
pub fn told_apart(arguments: Vec<OsString>, all: &Command) -> Vec<OsString> {
    let mut rest = arguments.into_iter();
    let mut plain: Vec<OsString> = rest.next().into_iter().collect();
    let (mut words, mut verb): (Vec<OsString>, &Command) = (vec![], all);
    while let Some(argument) = rest.next() {
        if argument == "--" {
            words.extend(rest);
            // Nothing was told apart: it stands where its person put it.
            break;
        }
        if let Some(option) = option(&argument, verb, all) {
            let value = if option.get_action().takes_values() && !has_value(&argument) {
                rest.next()
            } else {
                None
            };
            match value {
                // A value that begins with a dash is one only behind a `=`.
                Some(value) if is_prose(&value) => plain.push(joined(&argument, &value)),
                value => plain.extend([argument].into_iter().chain(value)),
            }
        } else if is_prose(&argument) || (!words.is_empty() && !begins_with_dash(&argument)) {
            words.push(argument);
        } else {
            verb = argument
                .to_str()
                .and_then(|name| verb.find_subcommand(name))
                .unwrap_or(verb);
            plain.push(argument);
        }
    }
    if !words.is_empty() {
        plain.push("--".into());
        plain.extend(words);
    }
    plain
}

/// The option that an argument names, of this verb or of all.
fn option<'c>(argument: &OsStr, verb: &'c Command, all: &'c Command) -> Option<&'c Arg> {
    let name = argument.to_str()?.strip_prefix("--")?.split('=').next()?;
    let known = |command: &'c Command| {
        command
            .get_arguments()
            .find(|arg| arg.get_long() == Some(name))
    };
    known(verb).or_else(|| known(all))
}

fn has_value(argument: &OsStr) -> bool {
    argument.to_string_lossy().contains('=')
}

fn joined(option: &OsStr, value: &OsStr) -> OsString {
    let mut both = option.to_owned();
    both.push("=");
    both.push(value);
    both
}

fn begins_with_dash(argument: &OsStr) -> bool {
    argument.to_string_lossy().starts_with('-') && argument != "-"
}

/// Whether it begins with a dash and can be no option: `- they paid`, `-5 degrees`, `-- at last`.
fn is_prose(argument: &OsStr) -> bool {
    let text = argument.to_string_lossy();
    let Some(name) = text
        .strip_prefix('-')
        .map(|rest| rest.strip_prefix('-').unwrap_or(rest))
    else {
        return false;
    };
    // `--note=two words` names an option, known or not.
    let name = name.split('=').next().unwrap_or(name);
    !text.trim_matches('-').is_empty()
        && (name.contains(char::is_whitespace)
            || !name.starts_with(|c: char| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn check(typed: &[&str], read: &[&str]) {
        let typed = std::iter::once("amends")
            .chain(typed.iter().copied())
            .map(OsString::from)
            .collect();
        let all = super::super::Args::command();
        let read: Vec<OsString> = std::iter::once("amends")
            .chain(read.iter().copied())
            .map(OsString::from)
            .collect();
        assert_eq!(told_apart(typed, &all), read);
    }

    #[test]
    fn words_that_begin_with_a_dash_are_words_and_options_stay_options() {
        check(
            &["log", "acme", "- they paid"],
            &["log", "acme", "--", "- they paid"],
        );
        check(
            &["log", "acme", "- they paid", "--dry-run"],
            &["log", "acme", "--dry-run", "--", "- they paid"],
        );
        check(
            &["log", "acme", "-5 degrees", "in", "there"],
            &["log", "acme", "--", "-5 degrees", "in", "there"],
        );
        check(
            &["log", "acme", "--", "--at", "x"],
            &["log", "acme", "--", "--at", "x"],
        );
        check(
            &["issue", "answer", "1", "-> sent it", "--db", "a.db"],
            &["issue", "answer", "1", "--db", "a.db", "--", "-> sent it"],
        );
        check(
            &["issue", "add", "acme", "x", "--note", "- new"],
            &["issue", "add", "acme", "x", "--note=- new"],
        );
        check(
            &[
                "mend",
                "acme",
                "tell",
                "- we erred",
                "--by",
                "Ruth",
                "today",
            ],
            &[
                "mend",
                "acme",
                "tell",
                "--by",
                "Ruth",
                "--",
                "- we erred",
                "today",
            ],
        );
        check(
            &["mend", "acme", "skip", "tell", "--because", "-"],
            &["mend", "acme", "skip", "tell", "--because", "-"],
        );
    }

    #[test]
    fn what_could_be_an_option_is_left_alone() {
        for typed in [
            &["log", "acme", "--dashes"][..],
            &["log", "acme", "-x"],
            &["log", "--help"],
            &["log", "-h"],
            &["import", "csv", "-", "--as", "clients"],
            &["log", "acme", "--unknown=two words"],
            &["today", "--as-of", "2 days ago", "--json"],
            &["log", "acme", "-"],
        ] {
            check(typed, typed);
        }
    }
}
