//! The settings that the program itself writes into the configuration: who sits at this machine, what it should look
//! like, and the views that are kept.

use super::{Config, ConfigError, table};
use std::{io::Write as _, path::Path};

/// Writes one setting into the configuration file, which is made where there is none; every other line stays as it is.
/// `table` is empty for those before the first table; without a value the setting is taken out.
pub fn write(path: &Path, table: &str, key: &str, value: Option<&str>) -> Result<(), ConfigError> {
    let at = |source| ConfigError::Unwritable {
        path: path.to_owned(),
        source,
    };
    let text = match std::fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        read => read.map_err(at)?,
    };
    let text = set(&text, table, key, value);
    // Whatever stood in the file, what is written says what was meant.
    Config::from_toml(&text, &path.display().to_string())?;
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(at)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(at)?;
    file.write_all(text.as_bytes()).map_err(at)?;
    file.persist(path).map_err(|error| at(error.error))?;
    Ok(())
}

/// The text with this setting in place of the one that stands there, else at the end of its table.
fn set(text: &str, table: &str, key: &str, value: Option<&str>) -> String {
    let bare = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    let named = if bare {
        key.to_owned()
    } else {
        table::quoted(key)
    };
    let line = value.map(|value| format!("{named} = {}", table::quoted(value)));
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let is_head = |line: &String| line.trim_start().starts_with('[');
    let head = format!("[{table}]");
    let begins = if table.is_empty() {
        Some(0)
    } else {
        let at = lines.iter().position(|line| line.trim() == head);
        at.map(|at| at + 1)
    };
    let Some(begins) = begins else {
        if let Some(line) = line {
            lines.extend([head, line]);
        }
        return lines.join("\n") + "\n";
    };
    let ends = lines.iter().skip(begins).position(is_head);
    let ends = ends.map_or(lines.len(), |at| begins + at);
    let is_it = |line: &String| {
        let rest = line.trim_start().strip_prefix(&named);
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let stands = lines[begins..ends].iter().position(is_it);
    match (stands.map(|at| begins + at), line) {
        (Some(at), Some(line)) => lines[at] = line,
        (Some(at), None) => {
            lines.remove(at);
        }
        (None, Some(line)) => lines.insert(ends, line),
        (None, None) => {}
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::set;

    #[test]
    fn a_setting_is_written_and_all_else_stays() {
        for (before, after) in [
            ("", "name = \"Mia\"\n"),
            (
                "# mine\ntheme = \"dark\" # best\n\n[keys]\nname = [\"x\"]\n",
                "# mine\ntheme = \"dark\" # best\n\nname = \"Mia\"\n[keys]\nname = [\"x\"]\n",
            ),
            (
                "name = 'Ann'\nascii = true\n",
                "name = \"Mia\"\nascii = true\n",
            ),
        ] {
            assert_eq!(set(before, "", "name", Some("Mia")), after);
        }
        assert_eq!(
            set("", "", "name", Some("a \"b\" \\")),
            "name = 'a \"b\" \\'\n"
        );
    }

    #[test]
    fn a_view_is_kept_in_its_table_under_any_name_and_taken_out_again() {
        let mine = "ascii = true\n[keys]\nlog = [\"c\"]\n";
        let one = set(mine, "views", "quiet VIPs", Some("tag:vip"));
        assert_eq!(
            one,
            format!("{mine}[views]\n\"quiet VIPs\" = \"tag:vip\"\n")
        );
        let two = set(&one, "views", "usual", Some("hide:size"));
        assert!(
            two.ends_with("\"quiet VIPs\" = \"tag:vip\"\nusual = \"hide:size\"\n"),
            "{two}"
        );
        assert_eq!(set(&two, "views", "usual", None), one);
    }
}
