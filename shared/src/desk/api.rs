//! Endpoints of the desk.

use super::{
    CloseVisit, EventAnswers, OpenVisit, RecordEvents, SearchHits, SearchPeople, UndoVisit, VisitId,
    VisitView,
};

crate::endpoints! {
    /// Records what a desk saw; answered one by one, each event at most once.
    RecordDeskEvents: Post "/api/desk/events" (), RecordEvents => EventAnswers;
    /// Finds people by name or e-mail address, two letters at least.
    SearchDeskPeople: Post "/api/desk/search" (), SearchPeople => SearchHits;
    /// Opens a visit for a person's grant, or goes on with the open one. Reimbursement station only.
    OpenDeskVisit: Post "/api/desk/visits" (), OpenVisit => VisitView;
    /// Closes a visit: done, or incomplete with what is missing.
    CloseDeskVisit: Post "/api/desk/visits/{visit}/close" VisitId, CloseVisit => VisitView;
    /// Takes back the last step of a visit, with a reason.
    UndoDeskVisit: Post "/api/desk/visits/{visit}/undo" VisitId, UndoVisit => VisitView;
}
