//! What the tests share: a server of their own on a database of their own, and people with roles who talk
//! to it through the front door.

pub mod harness;
