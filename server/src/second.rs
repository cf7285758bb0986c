//! What takes a second person, for every slice: the decision by `sundae_shared::second`, and its refusals.

use crate::problem::{ApiError, Status};
use sundae_shared::line::tidy;
use sundae_shared::second::{DecideSecondLook, NotYours, REASON_CHARS_MAX, SecondDecider, SecondLook};

sundae_shared::messages! {
    mod text {
        proposer: en "You proposed this yourself, so somebody else has to confirm it. You can take it back.",
            es "Lo propusiste tú, así que lo tiene que confirmar otra persona. Puedes retirarlo.";
        concerned: en "This is about yourself or your own money, through one of your accounts. Somebody else has to decide it.",
            es "Esto es sobre ti o tu propio dinero, por una de tus cuentas. Lo tiene que decidir otra persona.";
        decided: en "This is decided already. Nothing was changed now; reload to see by whom.",
            es "Esto ya está decidido. Ahora no se cambió nada; recarga para ver por quién.";
        reason(most: usize): en "Write a reason of at most {most} characters.", es "Escribe un motivo de {most} caracteres como máximo.";
    }
}

/// What becomes of an open proposal by somebody's word, with their reason on one line.
pub fn step(decider: SecondDecider, said: &DecideSecondLook) -> Result<(SecondLook, String), ApiError> {
    let to = decider.step(said.word).map_err(refused)?;
    let needed = to == SecondLook::Rejected;
    let why = tidy(&said.reason);
    if (needed && why.is_empty()) || why.chars().count() > REASON_CHARS_MAX {
        return Err(ApiError::invalid().field("reason", |lang| text::reason(lang, REASON_CHARS_MAX)));
    }
    Ok((to, why))
}

fn refused(why: NotYours) -> ApiError {
    match why {
        NotYours::Proposer => {
            ApiError::new(Status::Forbidden, "second.own_proposal", |lang| text::proposer(lang).into())
        }
        NotYours::Concerned => concerned(),
    }
}

/// Somebody would decide about themselves.
pub fn concerned() -> ApiError {
    ApiError::new(Status::Forbidden, "second.concerned", |lang| text::concerned(lang).into())
}

/// Somebody else was quicker.
pub fn decided() -> ApiError {
    ApiError::new(Status::Conflict, "second.decided", |lang| text::decided(lang).into())
}

/// The last part of an action's name in the trail: `claim.confirm_rate`.
pub fn verb(to: SecondLook) -> &'static str {
    match to {
        SecondLook::Proposed => "propose",
        SecondLook::Confirmed => "confirm",
        SecondLook::Rejected => "reject",
        SecondLook::Withdrawn => "withdraw",
    }
}

/// Refuses what is decided already.
pub fn is_open(state: SecondLook) -> Result<(), ApiError> {
    if state == SecondLook::Proposed { Ok(()) } else { Err(decided()) }
}
