//! Brings what waits on this phone to the server.
//!
//! Invariant: a receipt leaves the phone only when the server has answered that it has it for good; only one is
//! under way at a time. Whatever is asked twice, by a second window or after a lost answer, is the same upload.

use super::upload_model::{Stage, Waiting, Way, per_cent, way};
use super::upload_picture::prepare;
use crate::api::{self, Failure, Key};
use crate::me::kept::{self, Content, Place, Shelf};
use crate::me::{self, delete_what_waits};
use crate::state::retry::pause;
use crate::state::session::Session;
use crate::state::{root, spawn, storage};
use leptos::ev;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use sundae_shared::claim::document::{StartUpload, UploadLimits, UploadView};
use sundae_shared::claim::document_api::{AnnounceUpload, FinishUpload, upload_bytes};
use sundae_shared::id::Id;
use sundae_shared::people::Me;
use web_sys::File;

/// Half a megabyte in four pieces: what is lost with the connection is little, and the figure moves.
const PIECE_BYTES: u32 = 128 * 1024;
/// How often one receipt is begun anew without a pause.
const RESTARTS_MAX: usize = 3;
/// Under this name the phone remembers the limits, to shrink photos without network.
const LIMITS: &str = "upload_limits";

thread_local! {
    static QUEUE: Cell<Option<Queue>> = const { Cell::new(None) };
    /// What the browser would not keep.
    static UNKEPT: RefCell<Vec<(Place, Content)>> = const { RefCell::new(Vec::new()) };
}

/// All receipts of this person that the server does not have yet; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Queue {
    pub waiting: RwSignal<Vec<Waiting>>,
    /// Counts up with each receipt that arrived.
    pub arrived: RwSignal<u32>,
    /// Why nothing moves, while nothing moves.
    pub held_up: RwSignal<Option<Failure>>,
    owner: StoredValue<String>,
    failures: StoredValue<u32>,
    busy: StoredValue<bool>,
}

/// The queue of this page.
pub fn queue() -> Option<Queue> {
    QUEUE.get()
}

/// Makes the queue, and lets it work for whoever is signed in.
pub fn start(session: Session<Me>) {
    let queue = Queue {
        waiting: RwSignal::new(Vec::new()),
        arrived: RwSignal::new(0),
        held_up: RwSignal::new(None),
        owner: StoredValue::new(String::new()),
        failures: StoredValue::new(0),
        busy: StoredValue::new(false),
    };
    QUEUE.set(Some(queue));
    // Both live as long as the page. The second is fired at the document and bubbles up to the window.
    let _ = window_event_listener(ev::online, move |_| queue.send());
    let _ = window_event_listener_untyped("visibilitychange", move |_| queue.send());
    let who = Memo::new(move |_| session.who().map(|me| me.person.as_str().to_owned()));
    Effect::new(move || {
        if let Some(owner) = who.get() {
            queue.open(owner);
        }
    });
    Effect::new(move || {
        let unsent = queue.waiting.with(|waiting| waiting.iter().filter(|one| one.stage.is_unsent()).count());
        if unsent > 0 {
            storage::set(me::UNSENT, &unsent.to_string());
        } else if !queue.owner.get_value().is_empty() {
            storage::remove(me::UNSENT);
        }
    });
}

/// The server's limits, as far as this phone knows them.
pub fn limits() -> Option<UploadLimits> {
    storage::kept(root().app.word(), LIMITS)
}

/// Remembers the limits for a time without network.
pub fn learn(limits: UploadLimits) {
    storage::keep(root().app.word(), LIMITS, &limits);
}

fn now() -> i64 {
    js_sys::Date::now() as i64
}

impl Queue {
    /// Takes up what an earlier visit of this person left.
    fn open(self, owner: String) {
        if self.owner.get_value() == owner {
            self.send();
            return;
        }
        self.owner.set_value(owner.clone());
        self.waiting.set(Vec::new());
        spawn(async move {
            let places = kept::list(Shelf::Receipts, &owner).await.unwrap_or_default();
            let left =
                places.into_iter().map(|place| Waiting { place, stage: Stage::Kept, name: String::new() });
            // A photo may have been taken meanwhile.
            self.waiting.update(|waiting| {
                let new: Vec<Waiting> =
                    left.filter(|one| waiting.iter().all(|other| other.place != one.place)).collect();
                waiting.splice(0..0, new);
            });
            self.send();
        });
    }

    /// Takes in chosen files: each is shrunk, kept, and sent when its turn comes.
    pub fn add(self, files: Vec<File>) {
        let (owner, limits) = (self.owner.get_value(), limits());
        let taken: Vec<(Place, File)> =
            files.into_iter().map(|file| (Place::new(&owner, now()), file)).collect();
        self.waiting.update(|waiting| {
            waiting.extend(taken.iter().map(|(place, file)| Waiting {
                place: place.clone(),
                stage: Stage::Preparing,
                name: file.name(),
            }));
        });
        spawn(async move {
            // One after the other: a photo's pixels fill a phone's memory.
            for (place, file) in taken {
                let prepared = prepare(&file, limits).await;
                if self.owner.get_value() != owner {
                    return;
                }
                let stage = match prepared {
                    Ok(content) => keep(&place, content).await,
                    Err(bad) => Stage::Unfit(bad),
                };
                self.set(&place, stage);
                self.send();
            }
        });
    }

    /// Takes one out that will never be sent.
    pub fn dismiss(self, place: Place) {
        spawn(async move { self.drop_it(&place).await });
    }

    /// Deletes everything that waits, and stops; before signing out.
    pub async fn forget(self) {
        let owner = self.owner.get_value();
        // Nobody's first: a sending under way must not take what is deleted under it for received.
        self.owner.set_value(String::new());
        delete_what_waits(&owner).await;
        UNKEPT.set(Vec::new());
        self.waiting.set(Vec::new());
    }

    /// Sends until nothing waits; does nothing while one is under way.
    pub fn send(self) {
        if self.busy.get_value() {
            return;
        }
        self.busy.set_value(true);
        spawn(async move {
            while let Some(place) = self.next() {
                if !self.settle(&place, self.deliver(&place).await).await {
                    break;
                }
            }
            self.busy.set_value(false);
        });
    }

    fn next(self) -> Option<Place> {
        self.waiting.with_untracked(|waiting| {
            let mut ready = waiting.iter().filter(|one| one.stage.may_go() && self.holds(&one.place));
            ready.next().map(|one| one.place.clone())
        })
    }

    /// Whether this is a receipt of the person whose queue this still is.
    fn holds(self, place: &Place) -> bool {
        self.owner.with_value(|owner| place.is_of(owner))
    }

    /// Whether sending may go on at once.
    async fn settle(self, place: &Place, answer: Result<(), Failure>) -> bool {
        if !self.holds(place) {
            return true;
        }
        let Err(failure) = answer else {
            self.drop_it(place).await;
            self.failures.set_value(0);
            self.held_up.set(None);
            self.arrived.update(|arrived| *arrived = arrived.wrapping_add(1));
            return true;
        };
        match way(&failure) {
            Way::Refuse => {
                self.set(place, Stage::Refused(failure));
                return true;
            }
            // Whoever signs in next sends what waits.
            Way::SignIn => self.set(place, resting(place)),
            Way::Restart | Way::Later => {
                self.set(place, resting(place));
                if failure != Failure::Offline {
                    self.put_last(place);
                }
                self.held_up.set(Some(failure));
                self.failures.update_value(|failures| *failures = failures.saturating_add(1));
                set_timeout(move || self.send(), pause(self.failures.get_value()));
            }
        }
        false
    }

    async fn deliver(self, place: &Place) -> Result<(), Failure> {
        let mut answer = self.try_to_deliver(place).await;
        for _ in 0..RESTARTS_MAX {
            if answer.as_ref().is_err_and(|failure| way(failure) == Way::Restart) {
                answer = self.try_to_deliver(place).await;
            }
        }
        answer
    }

    async fn try_to_deliver(self, place: &Place) -> Result<(), Failure> {
        let Some(Content { name, bytes }) = content(place).await? else { return Ok(()) };
        self.waiting.update(|waiting| {
            for one in waiting.iter_mut().filter(|one| one.place == *place) {
                one.name.clone_from(&name);
                one.stage = Stage::Sending(0);
            }
        });
        let sha256 = kept::check_sum(&bytes).await.map_err(|_| Failure::Unreadable)?;
        let announced = StartUpload { sha256, bytes: i64::from(bytes.length()), name };
        let mut view = api::call::<AnnounceUpload>((), &announced).await?;
        while view.document.is_none() && view.received < announced.bytes {
            self.set(place, Stage::Sending(per_cent(view.received, announced.bytes)));
            let start = u32::try_from(view.received).map_err(|_| Failure::Unreadable)?;
            let piece = bytes.subarray(start, bytes.length().min(start.saturating_add(PIECE_BYTES)));
            let address = upload_bytes(&view.id, view.received);
            let next = api::send_bytes::<UploadView>(&Key::new(), &address, &piece).await?;
            if next.received <= view.received && next.document.is_none() {
                return Err(Failure::Server);
            }
            view = next;
        }
        if view.document.is_none() {
            self.set(place, Stage::Sending(per_cent(announced.bytes, announced.bytes)));
            api::call::<FinishUpload>(view.id, &()).await?;
        }
        Ok(())
    }

    fn set(self, place: &Place, stage: Stage) {
        self.waiting.update(|waiting| {
            if let Some(one) = waiting.iter_mut().find(|one| one.place == *place) {
                one.stage = stage;
            }
        });
    }

    /// What only this one may be the cause of must not keep the others waiting.
    fn put_last(self, place: &Place) {
        self.waiting.update(|waiting| waiting.sort_by_key(|one| one.place == *place));
    }

    async fn drop_it(self, place: &Place) {
        // What stays is sent once more and known by then.
        let _ = kept::remove(Shelf::Receipts, place).await;
        UNKEPT.with_borrow_mut(|unkept| unkept.retain(|(other, _)| other != place));
        self.waiting.update(|waiting| waiting.retain(|one| one.place != *place));
    }
}

async fn keep(place: &Place, content: Content) -> Stage {
    match kept::put(Shelf::Receipts, place, &content).await {
        Ok(()) => Stage::Kept,
        Err(_) => {
            UNKEPT.with_borrow_mut(|unkept| unkept.push((place.clone(), content)));
            Stage::Unkept
        }
    }
}

fn in_memory(place: &Place) -> Option<Content> {
    UNKEPT.with_borrow(|unkept| {
        unkept.iter().find(|(other, _)| other == place).map(|(_, content)| content.clone())
    })
}

fn resting(place: &Place) -> Stage {
    if in_memory(place).is_some() { Stage::Unkept } else { Stage::Kept }
}

/// The bytes of what waits; `None` when another window has sent them since.
async fn content(place: &Place) -> Result<Option<Content>, Failure> {
    match in_memory(place) {
        Some(content) => Ok(Some(content)),
        None => kept::get(Shelf::Receipts, place).await.map_err(|_| Failure::Unreadable),
    }
}
