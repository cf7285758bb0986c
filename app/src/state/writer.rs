//! Writing to the server, once.
//!
//! Invariant: one `Writer` is one intent. Its key is made with the form and kept until the server has
//! accepted it, so that pressing again after a lost answer can't do the thing twice.

use super::spawn;
use crate::api::{self, Failure, Key, Outgoing};
use leptos::prelude::*;
use std::marker::PhantomData;
use sundae_shared::api::Endpoint;

/// One thing that a person is about to do. In a list make one for each row, inside the row's view.
///
/// ```ignore
/// let redeem = Writer::<RedeemReward>::new();
/// view! {
///     <FailureNotice failure=redeem.failure />
///     <Button label=words::redeem working=redeem.working
///         on_press=move |()| redeem.send(id.clone(), RedeemRequest {}, move |voucher| open.set(Some(voucher))) />
/// }
/// ```
pub struct Writer<E> {
    pub working: RwSignal<bool>,
    pub failure: RwSignal<Option<Failure>>,
    key: StoredValue<Key>,
    endpoint: PhantomData<fn() -> E>,
}

impl<E> Clone for Writer<E> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<E> Copy for Writer<E> {}

impl<E: Endpoint> Default for Writer<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E: Endpoint> Writer<E> {
    pub fn new() -> Self {
        Self {
            working: RwSignal::new(false),
            failure: RwSignal::new(None),
            key: StoredValue::new(Key::new()),
            endpoint: PhantomData,
        }
    }

    /// Sends unless already sending; then `done` with the reply, or `failure` is set. A form that was left sends
    /// nothing. `done` may run after the screen was left: it tells others with [`super::tell`].
    pub fn send(self, path: E::Path, request: E::Request, done: impl FnOnce(E::Reply) + 'static) {
        if self.working.try_get_untracked() != Some(false) {
            return;
        }
        self.working.set(true);
        self.failure.set(None);
        let outgoing = api::outgoing::<E>(Some(self.key.get_value()), &path, &request);
        let land = Box::new(|answer| {
            let reply = api::read::<E::Reply>(answer)?;
            Ok(Box::new(move || done(reply)) as Box<dyn FnOnce()>)
        });
        deliver(outgoing, land, self.working, self.failure, self.key);
    }

    /// The key of this intent, for who keeps it to send it later.
    pub fn key(self) -> Key {
        self.key.get_value()
    }

    /// What the server said about one field, by its name on the wire.
    pub fn field_error(self, field: &'static str) -> Signal<Option<String>> {
        complaint_about(field, self.failure)
    }
}

/// Reads an answer; what it brings is done after the writer is ready for its next intent.
type Land = dyn FnOnce(Result<String, Failure>) -> Result<Box<dyn FnOnce()>, Failure>;

/// The part of `send` that does not depend on its types.
fn deliver(
    outgoing: Option<Outgoing>,
    land: Box<Land>,
    working: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    key: StoredValue<Key>,
) {
    spawn(async move {
        let landed = land(api::exchange(outgoing).await);
        // The form may have been left meanwhile; its signals are then gone, the effect is not.
        let _ = working.try_set(false);
        match landed {
            Ok(done) => {
                let _ = key.try_set_value(Key::new());
                done();
            }
            Err(why) => {
                let _ = failure.try_set(Some(why));
            }
        }
    });
}

fn complaint_about(field: &'static str, failure: RwSignal<Option<Failure>>) -> Signal<Option<String>> {
    Signal::derive(move || failure.with(|failure| failure.as_ref().and_then(|why| why.of_field(field))))
}
