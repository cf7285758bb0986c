//! Endpoints of the desk.

use super::queue::{Arrive, MoveInQueue, MyPlace, Queue, QueueId, Room};
use super::script::{MyVisit, VisitFacts, VisitScript};
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
    /// A visit with all that a volunteer needs to hold it: no amount, nothing of an account.
    GetVisitScript: Get "/api/desk/visits/{visit}" VisitId, () => VisitScript;
    /// Keeps what the volunteer saw of the ID, and whether they cash a check.
    SetVisitFacts: Put "/api/desk/visits/{visit}/facts" VisitId, VisitFacts => VisitScript;
    /// The caller's own visit while it is open, and in which language the desk speaks with them.
    GetMyVisit: Get "/api/me/visit" (), () => MyVisit;
    /// Today's queue at the reimbursement desk.
    ListDeskQueue: Get "/api/desk/queue" (), () => Queue;
    /// Gives somebody who arrives a number; who has one keeps it.
    ArriveAtDesk: Post "/api/desk/queue" (), Arrive => Queue;
    /// Calls who waits longest to this desk.
    CallNext: Post "/api/desk/queue/next" (), () => Queue;
    /// Calls one number, sends it back, lets it go, asks staff to it, or takes the last step back.
    MoveDeskQueue: Post "/api/desk/queue/{place}/move" QueueId, MoveInQueue => Queue;
    /// Numbers alone, for the screen of the room.
    ShowRoom: Get "/api/desk/room" (), () => Room;
    /// Where the caller stands in the queue; nothing when they are not in it.
    MyPlaceInQueue: Get "/api/me/queue" (), () => Option<MyPlace>;
}
