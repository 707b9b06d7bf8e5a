//! Who sits at this machine: the one setting that the program itself writes into the configuration.

use super::{Config, ConfigError};
use std::io::Write as _;
use std::path::Path;

/// Writes the owner's name into the configuration file, which is made where there is none; every other line stays as
/// it is.
///
/// # Errors
/// When the file cannot be read or written, or says something that cannot be understood.
pub fn write_name(path: &Path, name: &str) -> Result<(), ConfigError> {
    let at = |source| ConfigError::Unwritable {
        path: path.to_owned(),
        source,
    };
    let text = match std::fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        read => read.map_err(at)?,
    };
    let text = named(&text, name);
    // Whatever stood in the file, what is written says what was meant.
    Config::from_toml(&text, &path.display().to_string())?;
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(at)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(at)?;
    file.write_all(text.as_bytes()).map_err(at)?;
    file.persist(path).map_err(|error| at(error.error))?;
    Ok(())
}

/// The text with this name, in place of the one that stands there, before the first table.
fn named(text: &str, name: &str) -> String {
    let line = format!("name = {}", toml::Value::String(name.to_owned()));
    let mut lines: Vec<&str> = text.lines().collect();
    let table = lines
        .iter()
        .position(|line| line.trim_start().starts_with('['));
    let top = table.unwrap_or(lines.len());
    let is_name = |line: &&str| {
        let rest = line.trim_start().strip_prefix("name");
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    match lines[..top].iter().position(is_name) {
        Some(at) => lines[at] = &line,
        None => lines.insert(top, &line),
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_name_is_written_and_all_else_stays() {
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
            assert_eq!(named(before, "Mia"), after);
        }
        assert_eq!(named("", "a \"b\" \\"), "name = 'a \"b\" \\'\n");
    }
}
