//! What was handed in without network: kept on this phone, shown, and sent by itself.
//!
//! Invariant: each carries the key that it got before it was first sent, so it arrives once, whatever is asked
//! twice. It leaves the phone when the server has it, when its owner throws it away, or when they sign out.

use crate::api::{self, Failure, Key};
use crate::json;
use crate::me::kept::{self, Content, Place, Shelf};
use crate::me::{delete_what_waits, unsent_points};
use crate::state::retry::pause;
use crate::state::session::Session;
use crate::state::{spawn, storage};
use js_sys::{Array, Uint8Array};
use leptos::ev;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use sundae_shared::people::Me;
use sundae_shared::points::api::{Submit, UPLOAD_PICTURE};
use sundae_shared::points::{PictureStored, SubmitEvidence};
use sundae_shared::text::Bilingual;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, FormData};

/// One that the server does not have yet.
#[derive(Clone, Serialize, Deserialize)]
pub struct Queued {
    pub key: String,
    /// Under this key the photo is kept, and uploaded first.
    photo: Option<String>,
    pub title: Bilingual,
    request: SubmitEvidence,
    /// Why the server will not have it, in its words.
    pub refused: Option<String>,
}

/// All that waits of who is signed in, oldest first; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Queue {
    pub items: RwSignal<Vec<Queued>>,
    /// Counts up with each that arrived.
    pub arrived: RwSignal<u32>,
    owner: StoredValue<String>,
    failures: StoredValue<u32>,
    busy: StoredValue<bool>,
    /// When it tries again by itself.
    again: StoredValue<Option<TimeoutHandle>>,
}

thread_local! {
    static QUEUE: Cell<Option<Queue>> = const { Cell::new(None) };
}

/// The queue of this page.
pub fn queue() -> Option<Queue> {
    QUEUE.get()
}

/// Makes the queue, and lets it work for whoever is signed in.
pub fn start(session: Session<Me>) {
    let queue = Queue {
        items: RwSignal::new(Vec::new()),
        arrived: RwSignal::new(0),
        owner: StoredValue::new(String::new()),
        failures: StoredValue::new(0),
        busy: StoredValue::new(false),
        again: StoredValue::new(None),
    };
    QUEUE.set(Some(queue));
    // Lives as long as the page.
    let _ = window_event_listener(ev::online, move |_| queue.send());
    let who = Memo::new(move |_| session.who().map(|me| me.person.to_string()));
    Effect::new(move || {
        if let Some(owner) = who.get() {
            queue.owner.set_value(owner);
            queue.change(|_| ());
            queue.send();
        }
    });
}

/// What this person left on this phone.
fn stored(owner: &str) -> Vec<Queued> {
    storage::get(&unsent_points(owner)).and_then(|text| json::read(&text)).unwrap_or_default()
}

async fn keep_photo(place: &Place, photo: &Blob) -> Result<(), JsValue> {
    let bytes = Uint8Array::new(&JsFuture::from(photo.array_buffer()).await?);
    kept::put(Shelf::Photos, place, &Content { name: String::new(), bytes }).await
}

/// `None` when the browser threw it away, or another window has sent it since.
async fn kept_photo(place: &Place) -> Option<Blob> {
    let kept = kept::get(Shelf::Photos, place).await.ok()??;
    Blob::new_with_u8_array_sequence(&Array::of1(&kept.bytes)).ok()
}

impl Queue {
    /// Keeps one and sends it when it can; false where this browser keeps nothing.
    pub async fn add(
        self,
        key: Key,
        title: Bilingual,
        request: SubmitEvidence,
        photo: Option<(Key, Blob)>,
    ) -> bool {
        let owner = self.owner.get_value();
        if owner.is_empty() {
            // Nobody is signed in any more: nothing of theirs stays.
            return false;
        }
        if let Some((key, photo)) = &photo
            && keep_photo(&Place::named(&owner, key.as_str()), photo).await.is_err()
        {
            return false;
        }
        let key = key.as_str().to_owned();
        let photo = photo.map(|(key, _)| key.as_str().to_owned());
        let mine = key.clone();
        self.change(|all| {
            all.retain(|one| one.key != key);
            all.push(Queued { key, photo, title, request, refused: None });
        });
        self.send();
        stored(&owner).iter().any(|one| one.key == mine)
    }

    /// Takes one out that will not be sent.
    pub fn throw_away(self, key: String) {
        spawn(async move { self.remove(&key).await });
    }

    /// Deletes all of who is signed in, and stops; before signing out.
    pub async fn forget(self) {
        // Nobody's first, so that nothing is sent meanwhile without what was deleted under it.
        let owner = self.owner.get_value();
        self.owner.set_value(String::new());
        delete_what_waits(&owner).await;
        self.items.set(Vec::new());
    }

    /// Sends what waits, each once; does nothing while it is at it.
    pub fn send(self) {
        if self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        if let Some(again) = self.again.try_update_value(Option::take).flatten() {
            again.clear();
        }
        spawn(async move {
            let (mut tried, mut again) = (Vec::new(), false);
            while let Some(one) = self.next(&tried) {
                let answer = self.deliver(&one).await;
                tried.push(one.key.clone());
                match answer {
                    Ok(()) => {
                        self.remove(&one.key).await;
                        self.arrived.update(|arrived| *arrived = arrived.wrapping_add(1));
                    }
                    Err(failure) => match refusal(&failure) {
                        Some(why) => self.change(|all| {
                            for refused in all.iter_mut().filter(|other| other.key == one.key) {
                                refused.refused = Some(why.clone());
                            }
                        }),
                        None => again = true,
                    },
                }
            }
            self.busy.set_value(false);
            if again {
                self.failures.update_value(|failures| *failures = failures.saturating_add(1));
                let again = set_timeout_with_handle(move || self.send(), pause(self.failures.get_value()));
                self.again.set_value(again.ok());
            } else {
                self.failures.set_value(0);
            }
        });
    }

    async fn deliver(self, one: &Queued) -> Result<(), Failure> {
        let mut request = one.request.clone();
        if let Some(name) = &one.photo {
            let owner = self.owner.get_value();
            let photo = kept_photo(&Place::named(&owner, name)).await;
            if self.owner.get_value() != owner {
                // Signing out deletes the photo; what is left is not sent without it.
                return Err(Failure::Offline);
            }
            if let Some(photo) = photo {
                request.picture = Some(upload(&Key::stored(name.clone()), &photo).await?.picture);
            }
        }
        api::call_with_key::<Submit>(&Key::stored(one.key.clone()), (), &request).await.map(drop)
    }

    fn next(self, tried: &[String]) -> Option<Queued> {
        let waits = |one: &Queued| one.refused.is_none() && !tried.contains(&one.key);
        self.owner.with_value(|owner| stored(owner)).into_iter().find(waits)
    }

    async fn remove(self, key: &str) {
        let owner = self.owner.get_value();
        let photo = stored(&owner).into_iter().find(|one| one.key == key).and_then(|one| one.photo);
        self.change(|all| all.retain(|one| one.key != key));
        if let Some(photo) = photo {
            // What stays is found by nobody.
            let _ = kept::remove(Shelf::Photos, &Place::named(&owner, &photo)).await;
        }
    }

    /// Reads anew before each change: another window may have been at it.
    fn change(self, act: impl FnOnce(&mut Vec<Queued>)) {
        let owner = self.owner.get_value();
        let mut all = stored(&owner);
        act(&mut all);
        match json::text(&all).filter(|_| !all.is_empty()) {
            Some(text) => storage::set(&unsent_points(&owner), &text),
            None => storage::remove(&unsent_points(&owner)),
        }
        self.items.set(all);
    }
}

/// Sends a photo; under the same key it is stored once.
pub async fn upload(key: &Key, photo: &Blob) -> Result<PictureStored, Failure> {
    let form = FormData::new().map_err(|_| Failure::Unreadable)?;
    form.append_with_blob_and_filename("picture", photo, "photo").map_err(|_| Failure::Unreadable)?;
    api::upload(key, UPLOAD_PICTURE, &form).await
}

/// Whether it has to wait for the network or the server, or for somebody to sign in.
pub fn has_to_wait(failure: &Failure) -> bool {
    refusal(failure).is_none()
}

/// Why the server will never have it; `None` when it only has to wait.
fn refusal(failure: &Failure) -> Option<String> {
    let Failure::Problem(problem) = failure else { return None };
    let later = matches!(problem.status, 401 | 429 | 500..);
    let of_field = problem.fields.first().map(|field| field.detail.clone());
    (!later).then(|| of_field.unwrap_or_else(|| problem.detail.clone()))
}

#[cfg(test)]
mod tests {
    use super::refusal;
    use crate::api::Failure;
    use sundae_shared::problem::{FieldProblem, Problem};

    fn problem(status: u16, fields: Vec<FieldProblem>) -> Failure {
        let (code, detail) = ("points.closed".to_owned(), "It is over.".to_owned());
        Failure::Problem(Problem { status, code, detail, fields, request_id: String::new() })
    }

    #[test]
    fn only_a_refusal_of_the_server_ends_the_waiting() {
        assert_eq!(refusal(&problem(409, Vec::new())).as_deref(), Some("It is over."));
        for waits in [Failure::Offline, Failure::Server, problem(401, Vec::new()), problem(503, Vec::new())] {
            assert_eq!(refusal(&waits), None);
        }
    }

    #[test]
    fn a_complaint_about_a_field_says_more() {
        let field = FieldProblem { field: "link".to_owned(), detail: "No such page.".to_owned() };
        assert_eq!(refusal(&problem(422, vec![field])).as_deref(), Some("No such page."));
    }
}
