//! The network as a conference has it.

use super::Browser;
use serde_json::json;

impl Browser {
    /// Requests to these addresses (`*` stands for anything) never come back.
    pub async fn blocks(&self, addresses: &[&str]) {
        self.cdp("Network.enable", json!({})).await;
        self.cdp("Network.setBlockedURLs", json!({ "urls": addresses })).await;
    }

    /// Takes the page's network away, or gives it back; the page is told, as by a phone in a basement.
    pub async fn is_cut_off(&self, cut_off: bool) {
        self.cdp("Network.enable", json!({})).await;
        self.cdp(
            "Network.emulateNetworkConditions",
            json!({ "offline": cut_off, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }),
        )
        .await;
    }

    /// Waits until the app's worker is active, in the app's scope and no wider, with all its files kept.
    pub async fn waits_for_worker(&self, scope: &str) {
        let body = "const done = arguments[arguments.length - 1];
            navigator.serviceWorker.getRegistration().then((it) => done(it?.active?.state === 'activated' ? new URL(it.scope).pathname : null), (error) => done(String(error)));";
        self.wait(&format!("a worker for {scope}"), async || {
            let answer = self.driver.execute_async(body, vec![]).await;
            answer.is_ok_and(|answer| answer.json().as_str() == Some(scope))
        })
        .await;
    }
}
