//! The house holds: imports point downward, each outside crate has its one layer, time is an argument, files
//! and functions stay small, and every file says what lives in it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Each layer with those it may import.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("hours", &["domain"]),
    ("health", &["domain", "hours"]),
    ("phrase", &["domain"]),
    ("exchange", &["domain"]),
    ("deed", &["domain", "hours", "health", "phrase"]),
    ("demo", &["domain", "hours", "wire::facts"]),
    ("store", &["domain"]),
    ("config", &["domain", "hours", "health", "deed"]),
    ("app", &["domain", "hours", "health", "phrase", "deed"]),
    (
        "session",
        &[
            "domain", "hours", "health", "phrase", "exchange", "deed", "demo", "store", "config",
            "app",
        ],
    ),
    ("wire", &["domain", "health"]),
    ("tui", &["app", "session", "health", "domain"]),
    (
        "cli",
        &[
            "session",
            "deed",
            "app::keymap",
            "wire",
            "exchange",
            "phrase",
            "hours",
            "health",
            "demo",
            "store",
            "config",
            "domain",
            "tui",
        ],
    ),
];

/// What only some layers may name, and which.
const RESERVED: &[(&str, &[&str])] = &[
    ("chrono_tz::", &["hours"]),
    ("rusqlite::", &["store"]),
    ("postgres::", &["store"]),
    ("rustls::", &["store"]),
    ("tokio_postgres_rustls::", &["store"]),
    ("encoding_rs::", &["exchange"]),
    ("chardetng::", &["exchange"]),
    ("calamine::", &["exchange"]),
    ("zip::", &["exchange"]),
    ("mail_parser::", &["exchange"]),
    ("calcard::", &["exchange"]),
    // At rest, rows before and after a change and the policy are JSON in a column: the store's own shapes.
    ("serde::", &["wire", "store"]),
    ("serde_json::", &["wire", "store"]),
    ("toml::", &["config"]),
    ("etcetera::", &["config"]),
    ("iana_time_zone::", &["config"]),
    ("std::env", &["config"]),
    ("ratatui::", &["tui"]),
    ("crossterm::", &["tui"]),
    ("clap::", &["cli"]),
    ("getrandom::", &["session"]),
];

/// Names that may stand in these files alone: the clock has one place, a raw cell too.
const BANNED: &[(&str, &[&str])] = &[
    ("Utc::now", &["session/clock.rs"]),
    ("Local::now", &[]),
    ("SystemTime", &["session/clock.rs"]),
    // The terminal's own timing: how long a burst of keys lasts, when to look for changes again.
    ("Instant::now", &["session/clock.rs", "tui/"]),
    ("set_symbol", &["tui/text/"]),
    // One engine each; what both answer, and why they could not, is told above them.
    (
        "rusqlite::",
        &["store/sqlite/", "store/postgres/", "store/error.rs"],
    ),
    ("postgres::", &["store/postgres/", "store/shared_book.rs"]),
    ("println!", &["cli/", "main.rs"]),
    ("print!", &["cli/", "main.rs"]),
    // Who takes more than seven things takes a type that names them.
    ("too_many_arguments", &[]),
    ("dbg!", &[]),
    ("todo!", &[]),
    ("unimplemented!", &[]),
];

const FILE_LINES: usize = 500;
const FUNCTION_LINES: usize = 80;

/// Files that are one table a person reads down, and may be longer.
const TABLES: &[&str] = &[];

/// A source file.
struct Source {
    /// Its path under `src`, with slashes.
    path: String,
    /// As it stands.
    text: String,
    /// Without comments, texts and tests; line for line.
    code: String,
}

impl Source {
    fn layer(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap()
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// How many modules deep it is: 1 for a layer's own.
    fn depth(&self) -> usize {
        self.path.trim_end_matches("/mod.rs").matches('/').count() + 1
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<PathBuf> = Vec::new();
    let mut dirs = vec![root.clone()];
    while let Some(dir) = dirs.pop() {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                dirs.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = without_tests(&plain(&text));
        let path = path
            .strip_prefix(&root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        Source { path, text, code }
    };
    files.into_iter().map(read).collect()
}

/// The code without comments and the insides of texts; every line stays a line.
fn plain(text: &str) -> String {
    let bytes: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let skipped = skip(rest, out.chars().next_back());
        if skipped == 0 {
            out.push(rest[0]);
            at += 1;
        } else {
            out.extend(rest[..skipped].iter().filter(|c| **c == '\n'));
            out.push(' ');
            at += skipped;
        }
    }
    out
}

/// How long the comment, text or letter is that begins here; 0 when none does.
fn skip(rest: &[char], before: Option<char>) -> usize {
    let starts = |with: &str| {
        with.chars()
            .enumerate()
            .all(|(at, c)| rest.get(at) == Some(&c))
    };
    let until = |from: usize, end: &str| {
        let end: Vec<char> = end.chars().collect();
        (from..rest.len())
            .find(|at| rest[*at..].starts_with(&end))
            .map_or(rest.len(), |at| at + end.len())
    };
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if starts("//") {
        return until(2, "\n") - 1;
    }
    if starts("/*") {
        return until(2, "*/");
    }
    if rest[0] == 'r' && !in_word {
        let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
        if rest.get(1 + hashes) == Some(&'"') {
            return until(2 + hashes, &format!("\"{}", "#".repeat(hashes)));
        }
    }
    if rest[0] == '"' {
        let mut at = 1;
        while at < rest.len() && rest[at] != '"' {
            at += if rest[at] == '\\' { 2 } else { 1 };
        }
        return (at + 1).min(rest.len());
    }
    if rest[0] == '\'' {
        let end = if rest.get(1) == Some(&'\\') {
            (3..12).find(|at| rest.get(*at) == Some(&'\''))
        } else {
            Some(2)
        };
        return end
            .filter(|end| rest.get(*end) == Some(&'\''))
            .map_or(0, |end| end + 1);
    }
    0
}

/// The code without inline modules of tests.
fn without_tests(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let end = match (after.find('{'), after.find(';')) {
            (Some(open), semi) if semi.is_none_or(|semi| open < semi) => {
                open + block(&after[open..])
            }
            (_, Some(semi)) => semi + 1,
            _ => after.len(),
        };
        out.extend(after[..end].chars().filter(|c| *c == '\n'));
        rest = &after[end..];
    }
    out + rest
}

/// How long the block is that begins with the brace here.
fn block(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    code.len()
}

fn line_at(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

/// Every place where a word begins, not as the tail of another.
fn places<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let fits = move |at: &usize| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    code.match_indices(word).map(|(at, _)| at).filter(fits)
}

/// The paths that begin with `crate::`, two names deep, with where they stand.
fn imports(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for at in places(code, "crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let group = &group[..block(rest) - 2];
            let mut depth = 0;
            let mut part = String::new();
            for c in group.chars().chain([',']) {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.push((at, two_names(&std::mem::take(&mut part)))),
                    _ => part.push(c),
                }
            }
        } else {
            found.push((at, two_names(rest)));
        }
    }
    found.retain(|(_, path)| !path.is_empty());
    found
}

fn two_names(path: &str) -> String {
    let name = |text: &str| {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect::<String>()
    };
    let path = path.trim_start();
    let first = name(path);
    let second = path[first.len()..]
        .strip_prefix("::")
        .map(name)
        .unwrap_or_default();
    if second.is_empty() {
        first
    } else {
        format!("{first}::{second}")
    }
}

fn no_complaints(complaints: &BTreeSet<String>) {
    let mut all = String::new();
    for complaint in complaints {
        let _ = writeln!(all, "{complaint}");
    }
    assert!(complaints.is_empty(), "\n{all}");
}

/// The paths that begin with `crate::` or `super::`, whole, groups taken apart.
fn whole_paths(code: &str) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    for at in places(code, "crate::").chain(places(code, "super::")) {
        // `super::super::x` is one path; what a macro names is named by whoever uses it.
        if !code[..at].ends_with(['$', ':']) {
            path_tree(&code[at..], &[], &mut found);
        }
    }
    found
}

/// Reads a path that may end in a group; how long it is.
fn path_tree<'a>(code: &'a str, before: &[&'a str], found: &mut Vec<Vec<&'a str>>) -> usize {
    let mut path = before.to_vec();
    let mut at = 0;
    loop {
        at += code[at..].len() - code[at..].trim_start().len();
        if code[at..].starts_with('{') {
            let end = at + block(&code[at..]);
            let mut inside = at + 1;
            while inside < end - 1 {
                inside += path_tree(&code[inside..end - 1], &path, found);
                inside += code[inside..end - 1]
                    .find(',')
                    .map_or(end, |comma| comma + 1);
            }
            return end;
        }
        let word = code[at..]
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(code.len() - at);
        path.push(&code[at..at + word]);
        at += word;
        if !code[at..].starts_with("::") {
            found.push(path);
            return at;
        }
        at += 2;
    }
}

/// The modules that a source file stands for, from the layer on.
fn module(source: &Source) -> Vec<&str> {
    let path = source.path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').collect()
}

/// Imports between siblings that lead back over siblings.
fn circles() -> BTreeSet<String> {
    let sources = sources();
    let sources: Vec<&Source> = sources.iter().filter(|source| !source.is_test()).collect();
    let modules: BTreeSet<Vec<&str>> = sources.iter().map(|source| module(source)).collect();
    // What a module lets out of its children is theirs.
    let mut let_out = BTreeMap::new();
    for source in &sources {
        let here = module(source);
        for at in places(&source.code, "use ") {
            let before = source.code[..at].trim_end();
            if !(before.ends_with("pub") || before.ends_with(')')) {
                continue;
            }
            let mut paths = Vec::new();
            path_tree(&source.code[at + "use ".len()..], &[], &mut paths);
            for path in paths.iter().filter(|path| path.len() > 1) {
                let child = [&here[..], &path[..1]].concat();
                if modules.contains(&child) {
                    let_out.insert((here.clone(), path[path.len() - 1]), child);
                }
            }
        }
    }
    let mut imports = BTreeSet::new();
    for source in &sources {
        let from = module(source);
        for path in whole_paths(&source.code) {
            let mut to = if path[0] == "crate" {
                Vec::new()
            } else {
                from.clone()
            };
            for name in path {
                let child = [&to[..], &[name]].concat();
                match name {
                    "crate" | "self" => {}
                    "super" => drop(to.pop()),
                    _ if modules.contains(&child) => to = child,
                    _ => {
                        to = let_out.get(&(to.clone(), name)).cloned().unwrap_or(to);
                        break;
                    }
                }
            }
            let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            if shared < from.len() && shared < to.len() {
                imports.insert((from[..shared].join("/"), from[shared], to[shared]));
            }
        }
    }
    let leads_back = |(within, one, other): &&(String, &str, &str)| {
        let mut reached = BTreeSet::from([*other]);
        loop {
            let onward = imports
                .iter()
                .filter(|(there, from, _)| there == within && reached.contains(from));
            let more: Vec<&str> = onward
                .map(|(.., to)| *to)
                .filter(|to| !reached.contains(to))
                .collect();
            if more.is_empty() {
                return reached.contains(one);
            }
            reached.extend(more);
        }
    };
    let name =
        |(within, one, other): &(String, &str, &str)| format!("{within}: {one} imports {other}");
    imports.iter().filter(leads_back).map(name).collect()
}

#[test]
fn no_import_of_a_sibling_leads_back() {
    no_complaints(
        &circles()
            .iter()
            .map(|circle| format!("src/{circle}, which leads back to it"))
            .collect(),
    );
}

#[test]
fn imports_point_downward() {
    let mut complaints = BTreeSet::new();
    for source in sources() {
        let layer = source.layer();
        if matches!(layer, "main" | "lib") {
            continue;
        }
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            complaints.insert(format!("src/{}: no layer is called {layer}", source.path));
            continue;
        };
        for (at, path) in imports(&source.code) {
            let below = path.split("::").next().unwrap();
            let fits =
                below == layer || allowed.contains(&below) || allowed.contains(&path.as_str());
            if !fits {
                let line = line_at(&source.code, at);
                complaints.insert(format!(
                    "src/{}:{line}: {layer} may not import {path}",
                    source.path
                ));
            }
        }
        for at in places(&source.code, "super::") {
            let chain = source.code[at..]
                .split("super::")
                .skip(1)
                .take_while(|between| between.is_empty())
                .count()
                + 1;
            if !source.code[..at].ends_with("super::") && chain >= source.depth() {
                let line = line_at(&source.code, at);
                complaints.insert(format!(
                    "src/{}:{line}: climbs out of its layer",
                    source.path
                ));
            }
        }
    }
    no_complaints(&complaints);
}

/// The map of the house names only crates that the program is built of.
#[test]
fn the_map_names_no_crate_of_tests_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let names = |section: &str| -> BTreeSet<String> {
        let lines = manifest.lines().skip_while(|line| *line != section).skip(1);
        let lines = lines.take_while(|line| !line.starts_with('['));
        let names = lines.filter_map(|line| Some(line.split_once(" = ")?.0.trim().to_owned()));
        names.collect()
    };
    let (built_of, of_tests) = (names("[dependencies]"), names("[dev-dependencies]"));
    assert!(built_of.contains("rusqlite") && of_tests.contains("csv"));
    let map = std::fs::read_to_string(root.join("src/lib.rs")).unwrap();
    for row in map.lines().filter(|line| line.starts_with("//! | [`")) {
        let alone = row.rsplit('|').nth(1).unwrap_or_default();
        for named in alone.split([',', '`']).map(str::trim) {
            assert!(
                !of_tests.contains(named) || built_of.contains(named),
                "{row}"
            );
        }
    }
}

#[test]
fn each_crate_from_outside_has_its_layer() {
    let mut complaints = BTreeSet::new();
    for source in sources()
        .iter()
        .filter(|source| !matches!(source.layer(), "main" | "lib") && !source.is_test())
    {
        for (name, layers) in RESERVED {
            for at in places(&source.code, name).filter(|_| !layers.contains(&source.layer())) {
                let line = line_at(&source.code, at);
                complaints.insert(format!(
                    "src/{}:{line}: {name} belongs to {}",
                    source.path,
                    layers.join(", ")
                ));
            }
        }
    }
    no_complaints(&complaints);
}

/// Where the variants of `Command` may be named: a change is made by `deed` alone, and applied by `store`.
const CHANGES: &[&str] = &["domain", "deed", "store"];

#[test]
fn a_change_is_made_in_one_layer() {
    let mut complaints = BTreeSet::new();
    for source in sources()
        .iter()
        .filter(|source| !CHANGES.contains(&source.layer()) && !source.is_test())
    {
        let variant = |at: &usize| {
            let name = &source.code[at + "Command::".len()..];
            name.starts_with(|c: char| c.is_ascii_uppercase())
        };
        for at in places(&source.code, "Command::").filter(variant) {
            let line = line_at(&source.code, at);
            complaints.insert(format!("src/{}:{line}: makes a change", source.path));
        }
    }
    no_complaints(&complaints);
}

/// Words by which a text is told to be SQL.
const SQL: &[&str] = &[
    "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "DROP ", "PRAGMA ", "BEGIN ", "ROLLBACK",
];

#[test]
fn sql_stands_with_its_engine() {
    let mut complaints = BTreeSet::new();
    let (inside, outside): (Vec<_>, Vec<_>) = sources().into_iter().partition(|source| {
        ["store/sqlite/", "store/postgres/"]
            .iter()
            .any(|engine| source.path.starts_with(engine))
    });
    let told = |source: &Source, word: &str| {
        let is_sql = |line: &&str| !line.trim_start().starts_with("//") && line.contains(word);
        source.text.lines().find(is_sql).map(str::to_owned)
    };
    for word in SQL {
        assert!(inside.iter().any(|source| told(source, word).is_some()));
        for source in &outside {
            if let Some(line) = told(source, word) {
                complaints.insert(format!("src/{}: {}", source.path, line.trim()));
            }
        }
    }
    no_complaints(&complaints);
}

#[test]
fn time_is_an_argument_and_output_has_its_place() {
    let mut complaints = BTreeSet::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        for (name, files) in BANNED {
            let here = files.iter().any(|file| source.path.starts_with(file));
            for at in places(&source.code, name).filter(|_| !here) {
                let line = line_at(&source.code, at);
                complaints.insert(format!(
                    "src/{}:{line}: {name} is not for here",
                    source.path
                ));
            }
        }
    }
    no_complaints(&complaints);
}

#[test]
fn every_file_says_what_lives_in_it() {
    let first = |text: &str| {
        text.lines()
            .find(|line| !line.starts_with("#!["))
            .unwrap_or_default()
            .to_owned()
    };
    let silent = |source: &&Source| !first(&source.text).starts_with("//!");
    no_complaints(
        &sources()
            .iter()
            .filter(silent)
            .map(|source| format!("src/{}: no //! first", source.path))
            .collect(),
    );
}

/// A module with children is `x/mod.rs`; a file beside a folder of its name is the other form.
#[test]
fn a_module_has_one_form() {
    let sources = sources();
    let beside = |source: &&Source| {
        let folder = source.path.trim_end_matches(".rs").to_owned() + "/";
        sources.iter().any(|other| other.path.starts_with(&folder))
    };
    let told = |source: &Source| format!("src/{}: has a folder beside it", source.path);
    no_complaints(&sources.iter().filter(beside).map(told).collect());
}

/// What everybody calls so: the arguments of a verb, and a result with its layer's error.
const CALLED_ALIKE: &[&str] = &["Args", "Result"];

/// The types that a file declares, those of the macros of facts and words too.
fn types(code: &str) -> Vec<&str> {
    let name = |text: &'_ str| {
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
        end.unwrap_or(text.len())
    };
    let mut found = Vec::new();
    for line in code.lines().filter(|line| !line.starts_with(' ')) {
        let mut words = line
            .split_whitespace()
            .skip_while(|w| w.starts_with("pub") || w.starts_with("in") || w.ends_with(')'));
        if matches!(words.next(), Some("struct" | "enum" | "trait" | "type")) {
            found.extend(words.next().map(|word| &word[..name(word)]));
        }
    }
    for declared in ["words! {", "choices! {", "fact! {", "record! {"] {
        let declares = |at: &usize| at == &0 || code[..*at].ends_with('\n');
        let declared_at = code.match_indices(declared).map(|(at, _)| at);
        for at in declared_at.filter(declares).map(|at| at + declared.len()) {
            let mut lines = code[at..].lines().map(str::trim);
            let line = lines.find(|line| line.starts_with(|c: char| c.is_ascii_uppercase()));
            found.extend(line.map(|line| &line[..name(line)]));
        }
    }
    found
}

#[test]
fn a_type_name_stands_for_one_thing() {
    let sources = sources();
    let mut places: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for source in sources.iter().filter(|source| !source.is_test()) {
        for name in types(&source.code) {
            places.entry(name).or_default().insert(&source.path);
        }
    }
    places.retain(|name, files| files.len() > 1 && !CALLED_ALIKE.contains(name));
    let complaints = places.iter().map(|(name, files)| {
        let files: Vec<&str> = files.iter().copied().collect();
        format!("{name}: {}", files.join(", "))
    });
    no_complaints(&complaints.collect());
}

#[test]
fn files_stay_small() {
    let mut complaints = BTreeSet::new();
    for source in sources()
        .iter()
        .filter(|source| !source.is_test() && !TABLES.contains(&source.path.as_str()))
    {
        // Tests inside are blank by now; what follows the last of the code does not count.
        let tests = source
            .text
            .find("#[cfg(test)]\nmod tests {")
            .unwrap_or(source.text.len());
        let lines = source.text[..tests].lines().count();
        if lines > FILE_LINES {
            complaints.insert(format!("src/{}: {lines} lines", source.path));
        }
    }
    no_complaints(&complaints);
}

#[test]
fn functions_stay_small() {
    let mut complaints = BTreeSet::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        for at in places(&source.code, "fn ") {
            let rest = &source.code[at..];
            let (Some(open), semi) = (rest.find('{'), rest.find(';')) else {
                continue;
            };
            if semi.is_some_and(|semi| semi < open) {
                continue;
            }
            let lines = rest[..open + block(&rest[open..])].lines().count();
            if lines > FUNCTION_LINES {
                let name: String = rest[3..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                complaints.insert(format!(
                    "src/{}:{}: {name} has {lines} lines",
                    source.path,
                    line_at(&source.code, at)
                ));
            }
        }
    }
    no_complaints(&complaints);
}

#[test]
fn comments_and_texts_are_not_code() {
    let code = plain(
        "use crate::a; // crate::b\n/* crate::c */ let s = \"crate::d \\\" {\"; let c = '\"'; let r = r#\"crate::e\"#;\nlet l: &'static str; crate::{f, g::h, j::k::l}",
    );
    let names: Vec<String> = imports(&code).into_iter().map(|(_, path)| path).collect();
    assert_eq!(names, ["a", "f", "g::h", "j::k"]);
    assert_eq!(code.lines().count(), 3);
    let bare =
        without_tests("a\n#[cfg(test)]\nmod tests {\n{ x }\n}\nb\n#[cfg(test)]\nmod tests;\nc");
    assert_eq!(bare.split_whitespace().collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(bare.lines().count(), 9);
}
