//! Endpoints of patterns.

use super::{ListPatterns, LookAtPattern, PatternView, Patterns};

crate::endpoints! {
    /// Lists patterns that a moderator may see: none in which they stand, through any record of theirs.
    ListGamePatterns: Get "/api/office/patterns" (), ListPatterns => Patterns;
    /// Says that somebody looked at one, with a word; it is hidden until something new comes to it.
    LookAtGamePattern: Post "/api/office/patterns/looked-at" (), LookAtPattern => PatternView;
}
