//! Endpoints of everybody: signing in, one's own sessions, joining a desk.

use super::{
    AskDeskJoin, DeskJoinRequested, DeskJoinState, DeskMe, FinishSignIn as Finish, FinishedSignIn, Me,
    RequestDeskJoin as Join, Sessions, SessionsEnded, SetLanguage as Language, SetSpoken, SignInStarted,
    StartSignIn as Start,
};
use crate::id::SessionId;

crate::endpoints! {
    /// Mails a link and a code; answers the same for an unknown address.
    StartSignIn: Post "/api/sign-in" (), Start => SignInStarted;
    /// Signs in with the code or the link of the mail.
    FinishSignIn: Post "/api/sign-in/finish" (), Finish => FinishedSignIn;
    /// Who is signed in on this phone; nothing when nobody is.
    MySession: Get "/api/me/session" (), () => Option<Me>;
    /// Signs this phone out.
    SignOut: Post "/api/me/sign-out" (), () => ();
    /// My open sessions in all apps.
    MySessions: Get "/api/me/sessions" (), () => Sessions;
    /// Ends one of my sessions.
    EndMySession: Delete "/api/me/sessions/{session}" SessionId, () => ();
    /// Ends all my sessions but this one.
    EndMyOtherSessions: Post "/api/me/sessions/end-others" (), () => SessionsEnded;
    /// Says that the privacy notice was read and accepted.
    AcceptPrivacy: Post "/api/me/privacy" (), () => Me;
    /// Chooses the language of screens and mails.
    SetLanguage: Post "/api/me/language" (), Language => Me;
    /// In which language the desk and the mails about the grant speak; more than the screens have.
    SetSpokenLanguage: Post "/api/me/spoken" (), SetSpoken => ();
    /// Who works at this desk, and until when; nothing when nobody does.
    DeskSession: Get "/api/desk/session" (), () => Option<DeskMe>;
    /// Ends this desk's session.
    DeskSignOut: Post "/api/desk/sign-out" (), () => ();
    /// Asks to work at a desk, with the link that staff made.
    RequestDeskJoin: Post "/api/desk/join" (), Join => DeskJoinRequested;
    /// Whether staff let this device in; fetches its cookie once.
    AskForDesk: Post "/api/desk/join/state" (), AskDeskJoin => DeskJoinState;
}
