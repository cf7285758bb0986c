//! The browser's console: a policy violation, a panic, a missing file or a refused request shows up here.

use super::Browser;

#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) level: String,
    pub(super) message: String,
}

impl Browser {
    /// The test is about to cause a console error with this text in it: a refusal by its address, a network
    /// that is gone.
    pub fn expects_console(&self, part: &str) {
        self.expected.borrow_mut().push(part.to_owned());
    }

    pub(super) async fn read_console(&self) {
        let lines = self.driver.browser_log().await.unwrap_or_default();
        let lines = lines.into_iter().map(|line| Line { level: line.level, message: line.message });
        self.console.borrow_mut().extend(lines);
    }

    pub(super) async fn console_errors(&self) -> Vec<String> {
        self.read_console().await;
        let expected = self.expected.borrow();
        let is_expected = |message: &str| expected.iter().any(|part| message.contains(part));
        let console = self.console.borrow();
        let errors = console.iter().filter(|line| line.level == "SEVERE" && !is_expected(&line.message));
        errors.map(|line| line.message.clone()).collect()
    }
}
