//! Staff: password sign-in, the first administrator, invitations, roles.
//!
//! Invariant: nobody changes their own roles, there is always an administrator who can sign in, and every
//! grant of a role stands in the trail. A role that moves money takes two administrators, or the command line.

pub mod http;
pub mod http_team;
mod role_mail;
pub mod role_service;
mod role_store;
pub mod service;
pub mod service_first;
pub mod service_team;
pub mod store;
