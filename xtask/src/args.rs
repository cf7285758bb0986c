//! Reading a command's options: `--name value`, `--name=value` and bare `--flag`.

use crate::Done;

/// The options of one command, each taken once; what is left at the end was not understood.
pub struct Args {
    words: Vec<String>,
    /// What stood after `--`.
    pub rest: Vec<String>,
}

impl Args {
    pub fn new(words: &[String]) -> Self {
        let cut = words.iter().position(|word| word == "--").unwrap_or(words.len());
        let rest = words.get(cut + 1..).unwrap_or_default().to_vec();
        Args { words: words[..cut].to_vec(), rest }
    }

    pub fn flag(&mut self, name: &str) -> bool {
        let found = self.words.iter().position(|word| word == name);
        found.map(|at| self.words.remove(at)).is_some()
    }

    pub fn value(&mut self, name: &str) -> Done<Option<String>> {
        let joined = format!("{name}=");
        if let Some(at) = self.words.iter().position(|word| word.starts_with(&joined)) {
            return Ok(Some(self.words.remove(at)[joined.len()..].to_owned()));
        }
        let Some(at) = self.words.iter().position(|word| word == name) else { return Ok(None) };
        self.words.remove(at);
        if at < self.words.len() {
            Ok(Some(self.words.remove(at)))
        } else {
            Err(format!("`{name}` needs a value."))
        }
    }

    /// Refuses what no option took.
    pub fn finish(self) -> Done<Vec<String>> {
        match self.words.first() {
            Some(word) => Err(format!("`{word}` is not an option here. `cargo xtask --help` lists them.")),
            None => Ok(self.rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args::new(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn options_are_taken_in_any_order_and_both_spellings() {
        let mut args = args("--release --port=81 --data d -- --host ::1");
        assert_eq!(args.value("--data"), Ok(Some("d".to_owned())));
        assert_eq!(args.value("--port"), Ok(Some("81".to_owned())));
        assert!(args.flag("--release"));
        assert_eq!(args.finish(), Ok(vec!["--host".to_owned(), "::1".to_owned()]));
    }

    #[test]
    fn what_is_not_known_or_not_whole_is_refused() {
        assert!(args("--prot 1").finish().is_err());
        assert!(args("--port").value("--port").is_err());
    }
}
