//! Writing to the server, once.
//!
//! Invariant: one `Writer` is one intent. Its key is made with the form and kept until the server has
//! accepted it, so that pressing again after a lost answer can't do the thing twice.

use super::spawn;
use crate::api::{self, Failure, Key};
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

    /// Sends unless already sending; then `done` with the reply, or `failure` is set.
    pub fn send(self, path: E::Path, request: E::Request, done: impl FnOnce(E::Reply) + 'static) {
        if self.working.get_untracked() {
            return;
        }
        self.working.set(true);
        self.failure.set(None);
        let key = self.key.get_value();
        spawn(async move {
            let answer = api::call_with_key::<E>(&key, path, &request).await;
            // The form may have been left meanwhile; its signals are then gone, the effect is not.
            let _ = self.working.try_set(false);
            match answer {
                Ok(reply) => {
                    let _ = self.key.try_set_value(Key::new());
                    done(reply);
                }
                Err(failure) => {
                    let _ = self.failure.try_set(Some(failure));
                }
            }
        });
    }

    /// What the server said about one field, by its name on the wire.
    pub fn field_error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.failure.with(|failure| failure.as_ref().and_then(|failure| failure.of_field(field)))
        })
    }
}
