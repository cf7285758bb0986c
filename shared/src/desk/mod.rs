pub mod api;
pub mod finding;
pub mod queue;
pub mod rules;
pub mod script;
pub mod search;
pub mod sentences;
pub mod types;
pub mod visit;

pub use finding::Finding;
pub use types::*;
pub use visit::{CloseVisit, Missing, OpenVisit, UndoVisit, VisitId, VisitState, VisitView};
