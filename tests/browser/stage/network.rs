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

    /// The server has a defect where this path is called, as a proxy or a bug would show it.
    pub async fn meets_a_broken_server(&self, path: &str) {
        let body = "const real = globalThis.fetch; globalThis.mend = () => { globalThis.fetch = real; };
            const problem = { type: 'about:blank', title: '', status: 500, code: 'server.bug', detail: 'Something went wrong on our side.', request_id: '7', fields: [] };
            globalThis.fetch = (address, init) => String(address).includes(arguments[0])
              ? Promise.resolve(new Response(JSON.stringify(problem), { status: 500 })) : real(address, init);";
        self.script(body, vec![json!(path)]).await;
    }

    /// The server works again.
    pub async fn meets_a_mended_server(&self) {
        self.script("globalThis.mend();", vec![]).await;
    }

    /// Waits until the page has an answer to all that it asked. Before its session ends, for what is asked by
    /// then is refused, and stands in the console; and before it is loaded anew, which drops what it writes.
    pub async fn is_quiet(&self) {
        self.until("nothing is under way to the server", "globalThis.underWay === 0").await;
    }

    /// Waits until the worker for this address is active, in this scope and no wider, with all its files kept.
    pub async fn waits_for_worker(&self, scope: &str) {
        let body = "const done = arguments[arguments.length - 1];
            navigator.serviceWorker.getRegistration(arguments[0]).then((it) => done(it?.active?.state === 'activated' ? new URL(it.scope).pathname : null), (error) => done(String(error)));";
        self.wait(&format!("a worker for {scope}"), async || {
            let answer = self.driver.execute_async(body, vec![json!(scope)]).await;
            answer.is_ok_and(|answer| answer.json().as_str() == Some(scope))
        })
        .await;
    }
}
