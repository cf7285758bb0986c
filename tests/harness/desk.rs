//! Staging for the desk's tests, and looks behind its front door.

use super::{Person, TestApp};
use diesel::prelude::*;
use sundae_server::db::schema::{audit, desk_event, person, ticket};
use sundae_shared::fold::{fold, name_key};

impl TestApp {
    pub async fn set_ticket_status(&self, owner: &Person, status: &'static str) {
        let id = owner.id.clone();
        self.behind(move |tx| {
            let own = ticket::table.filter(ticket::person_id.eq(&id));
            Ok(diesel::update(own).set(ticket::status.eq(status)).execute(tx.db())?)
        })
        .await;
    }

    /// What the ticket says about the language.
    pub async fn ticket_speaks(&self, owner: &Person, tag: &'static str) {
        let id = owner.id.clone();
        self.behind(move |tx| {
            let own = ticket::table.filter(ticket::person_id.eq(&id));
            Ok(diesel::update(own).set(ticket::lang.eq(tag)).execute(tx.db())?)
        })
        .await;
    }

    pub async fn remove_tickets(&self, owner: &Person) {
        let id = owner.id.clone();
        self.behind(move |tx| {
            Ok(diesel::delete(ticket::table.filter(ticket::person_id.eq(&id))).execute(tx.db())?)
        })
        .await;
    }

    pub async fn set_email(&self, owner: &Person, email: &str) {
        let (id, email) = (owner.id.clone(), email.to_owned());
        self.behind(move |tx| {
            Ok(diesel::update(person::table.find(&id)).set(person::email.eq(&email)).execute(tx.db())?)
        })
        .await;
    }

    pub async fn rename(&self, who: &Person, name: &str) {
        let (id, name) = (who.id.clone(), name.to_owned());
        self.behind(move |tx| {
            let new = (
                person::name.eq(&name),
                person::name_folded.eq(fold(&name)),
                person::name_key.eq(name_key(&name)),
            );
            Ok(diesel::update(person::table.find(&id)).set(new).execute(tx.db())?)
        })
        .await;
    }

    /// What the desk kept of the codes it saw.
    pub async fn desk_event_codes(&self) -> Vec<String> {
        let codes = self.deps.db.read(|r| desk_event::table.select(desk_event::code).load(r.db()));
        codes.await.expect("the events can be read")
    }

    /// The new values of the trail's lines with this action.
    pub async fn audit_values(&self, action: &'static str) -> Vec<String> {
        let lines = self.deps.db.read(move |r| {
            let lines = audit::table.filter(audit::action.eq(action)).order(audit::id);
            lines.select(audit::new_value.assume_not_null()).load(r.db())
        });
        lines.await.expect("the trail can be read")
    }

    /// An attendee with a travel grant.
    pub async fn grantee(&self) -> Person {
        let person = self.attendee_named("Amina Okafor").await;
        self.offer_grant(&person).await;
        person
    }
}
