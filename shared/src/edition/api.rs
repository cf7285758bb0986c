//! Endpoints of the edition and of staff's first hour.

use super::dates::EditionProposalId;
use super::{
    AudienceCount, Checklist, Conference, CountAudience, CurrentEdition, Edition, MailSignInLinks,
    MailedLinks, SetEdition,
};
use crate::second::DecideSecondLook;

crate::endpoints! {
    /// Name, place, days and time zone of the conference.
    GetConference: Get "/api/conference" (), () => Conference;
    /// The current edition, if it is set.
    GetEdition: Get "/api/office/edition" (), () => CurrentEdition;
    /// Sets the current edition, but for dates that claims rest on: those wait for a second administrator.
    PutEdition: Put "/api/office/edition" (), SetEdition => Edition;
    /// Confirms or rejects other dates; by another administrator than who proposed them.
    DecideEditionDates: Post "/api/office/edition-proposals/{proposal}/decision" EditionProposalId, DecideSecondLook => CurrentEdition;
    /// What is done and what is left of staff's first hour.
    GetChecklist: Get "/api/office/checklist" (), () => Checklist;
    /// How many people an audience has, before anything is mailed.
    CountSignInLinks: Get "/api/office/sign-in-mails" (), CountAudience => AudienceCount;
    /// Mails the next people of an audience how to sign in.
    SendSignInLinks: Post "/api/office/sign-in-mails" (), MailSignInLinks => MailedLinks;
}
