//! Plays the demo's game through the services, moment by moment: submissions, answers, decisions, rewards.

use super::cast::{Cast, Guest};
use super::challenges;
use super::past::{Opening, context, moment, openings};
use super::script::{self, Entry, Evidence, Fate, PLAYERS, Second};
use crate::auth::guard::Desk;
use crate::challenge::unlock_service as unlocks;
use crate::clock;
use crate::db::WriteTx;
use crate::files::KeptPicture;
use crate::ledger::service as ledger;
use crate::mail::Site;
use crate::people::service as people;
use crate::points::{
    moderation_service as moderation, request_service, sent_service as sent, service as points,
};
use crate::problem::ApiError;
use crate::rewards::service as rewards;
use chrono::TimeDelta;
use std::collections::HashMap;
use sundae_shared::challenge::ChallengeId;
use sundae_shared::desk::Station;
use sundae_shared::edition::EditionForm;
use sundae_shared::id::PersonId;
use sundae_shared::people::code::{ShortCode, VoucherCode};
use sundae_shared::points::{
    ActivityId, AnswerRequest, Appeal, FaceConsent, RejectReason, RequestAnswer, SubjectDays, SubmissionId,
    SubmitEvidence, TakeBack,
};
use sundae_shared::rewards::{Receiver, RewardId};
use sundae_shared::time::Timestamp;

/// Everything that the game needs from outside.
pub struct Game<'a> {
    pub site: &'a Site,
    pub form: &'a EditionForm,
    pub cast: &'a Cast,
    pub now: Timestamp,
    pub moderator: &'a PersonId,
    pub second_moderator: &'a PersonId,
    /// Who publishes the challenges.
    pub admin: &'a PersonId,
    /// Where rewards are handed over.
    pub counter: &'a Desk,
    pub photos: &'a [KeptPicture],
    /// Who is one point short of a reward, and asked whether they were there.
    pub near: Option<&'a PersonId>,
    /// Who has just begun.
    pub beginner: Option<&'a PersonId>,
}

/// A moderator looks at the newest last, and never sooner than this.
const DECIDED_MINUTES: i64 = 20;
/// Companions who said yes, no, or nothing yet, in turns.
const ANSWERS: [Option<RequestAnswer>; 4] =
    [Some(RequestAnswer::Accept), Some(RequestAnswer::Decline), Some(RequestAnswer::Accept), None];
/// People who reserve a reward, and of them in turn what becomes of it.
const BUYERS: usize = 8;
/// And those after them who take what a challenge unlocked.
const TAKERS: usize = 3;

#[derive(Debug, Clone)]
enum Act {
    HandIn {
        number: usize,
        author: PersonId,
        entry: Entry,
        companions: Vec<PersonId>,
    },
    Answer {
        number: usize,
        who: PersonId,
        answer: RequestAnswer,
    },
    Withdraw {
        number: usize,
        author: PersonId,
    },
    Decide {
        number: usize,
        by: By,
        reject: Option<(RejectReason, Option<&'static str>)>,
    },
    Appeal {
        number: usize,
        author: PersonId,
    },
    Open {
        number: usize,
    },
    TakeBack {
        number: usize,
    },
    Redeem {
        number: usize,
        who: PersonId,
    },
    HandOver {
        number: usize,
    },
    Cancel {
        number: usize,
        who: PersonId,
    },
    /// Takes what a challenge unlocked.
    TakeUnlock {
        number: usize,
        who: PersonId,
    },
}

/// Which of the two moderators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    First,
    Second,
}

/// What was made on the way, by number.
#[derive(Default)]
struct Made {
    submissions: HashMap<usize, SubmissionId>,
    redemptions: HashMap<usize, sundae_shared::rewards::RedemptionId>,
}

/// Plays the whole game.
pub fn play(tx: &mut WriteTx<'_>, game: &Game<'_>) -> Result<(), ApiError> {
    let open = openings(game.form, Station::Registration, game.now);
    let mut acts = Plan { game, open: &open, acts: Vec::new(), next: 0 };
    acts.attendees();
    acts.accounts();
    acts.buyers();
    acts.somebody_looks();
    let mut acts = acts.acts;
    acts.sort_by_key(|(when, _)| *when);
    let opened = context(tx.context, open.first().map_or(game.now, |first| first.from), Some(game.admin));
    let stage = tx.in_context(&opened, |tx| Stage::set(tx, game))?;
    let mut made = Made::default();
    for (when, act) in acts {
        let moment = context(tx.context, when.min(game.now), Some(stage.actor(&act)));
        tx.in_context(&moment, |tx| stage.act(tx, &mut made, act))?;
    }
    Ok(())
}

/// Puts the acts of the script at their moments.
struct Plan<'a> {
    game: &'a Game<'a>,
    open: &'a [Opening],
    acts: Vec<(Timestamp, Act)>,
    next: usize,
}

impl Plan<'_> {
    /// A share of the two days, in thousandths.
    fn at(&self, thousandth: usize) -> Timestamp {
        moment(self.open, thousandth, 1_000).unwrap_or(self.game.now)
    }

    fn attendees(&mut self) {
        let entries = script::entries();
        let (count, mut pool) = (entries.len(), HashMap::<&str, usize>::new());
        let friends: Vec<&Guest> = self.game.cast.guests.iter().skip(PLAYERS).take(100).collect();
        for (at, entry) in entries.into_iter().enumerate() {
            let Some(author) = self.game.cast.guests.get(entry.author) else { continue };
            let used = pool.entry(entry.key).or_default();
            let companions: Vec<PersonId> =
                friends.iter().skip(*used).take(entry.companions).map(|guest| guest.person.clone()).collect();
            *used += companions.len();
            let when = moment(self.open, at + 1, count + 2).unwrap_or(self.game.now);
            self.hand_in(when, &author.person, entry, &companions);
        }
    }

    fn hand_in(&mut self, when: Timestamp, author: &PersonId, entry: Entry, companions: &[PersonId]) {
        let number = self.next;
        self.next += 1;
        let (fate, author) = (entry.fate.clone(), author.clone());
        for (at, who) in companions.iter().enumerate() {
            if let Some(answer) = ANSWERS[(number + at) % ANSWERS.len()] {
                self.push(when.plus_minutes(9), Act::Answer { number, who: who.clone(), answer });
            }
        }
        let decided = when.plus_minutes(DECIDED_MINUTES + i64::try_from(number * 7 % 31).unwrap_or(0));
        match fate {
            Fate::Settled | Fate::Waiting => {}
            Fate::Accepted => self.push(decided, Act::Decide { number, by: By::First, reject: None }),
            Fate::Rejected(reason, note) => {
                self.push(decided, Act::Decide { number, by: By::First, reject: Some((reason, note)) });
            }
            Fate::Appealed(reason, second) => self.appeal(decided, number, &author, reason, second),
            Fate::Withdrawn => {
                self.push(when.plus_minutes(12), Act::Withdraw { number, author: author.clone() });
            }
        }
        let companions = companions.to_vec();
        self.push(when, Act::HandIn { number, author, entry, companions });
    }

    /// What waits was rejected by the second moderator, so that the first, whom people try, can decide it.
    fn appeal(
        &mut self,
        decided: Timestamp,
        number: usize,
        author: &PersonId,
        reason: RejectReason,
        second: Second,
    ) {
        let (by, then) = match second {
            Second::Waits => (By::Second, None),
            Second::Accepts => (By::First, Some(None)),
            Second::Rejects => (By::First, Some(Some((RejectReason::NotThisTime, None)))),
        };
        self.push(decided, Act::Decide { number, by, reject: Some((reason, None)) });
        self.push(decided.plus_minutes(14), Act::Appeal { number, author: author.clone() });
        if let Some(reject) = then {
            self.push(decided.plus_minutes(33), Act::Decide { number, by: By::Second, reject });
        }
    }

    fn push(&mut self, when: Timestamp, act: Act) {
        self.acts.push((when, act));
    }

    /// What the accounts that people try the demo with have done.
    fn accounts(&mut self) {
        if let Some(near) = self.game.near {
            self.one_point_short(near);
        }
        if let Some(beginner) = self.game.beginner {
            let thanks = done("thank_a_maintainer", Evidence::Nothing, Fate::Settled);
            let post = Evidence::Words(script::words("open_space", 1));
            self.hand_in(self.at(300), beginner, thanks, &[]);
            self.hand_in(self.at(420), beginner, done("open_space", post, Fate::Accepted), &[]);
        }
    }

    /// Nine points, evidence that was not accepted, some that waits, and a question.
    fn one_point_short(&mut self, near: &PersonId) {
        let link = |end: &str| Evidence::Link(format!("https://example.org/project/pull/{end}"));
        let words = |key| Evidence::Words(script::words(key, 0));
        let poster = Evidence::Words(script::words("uppercase_f_string", 1));
        let not_shown = Fate::Rejected(
            RejectReason::NotShown,
            Some("We went to look: its f is lower case. Nice find anyway."),
        );
        let own = [
            (120, done("pull_request_merged", link("2718"), Fate::Accepted)),
            (210, done("psf_voting_member", words("psf_voting_member"), Fate::Accepted)),
            (330, done("uppercase_f_string", poster, not_shown)),
            (400, done("open_source_pull_request", link("3141"), Fate::Accepted)),
            (520, done("thank_a_maintainer", Evidence::Nothing, Fate::Settled)),
            (600, done("tv_station", words("tv_station"), Fate::Accepted)),
            (700, done("new_feature_on_a_slide", words("new_feature_on_a_slide"), Fate::Accepted)),
            (930, done("attended_regional", words("attended_regional"), Fate::Waiting)),
        ];
        for (thousandth, entry) in own {
            self.hand_in(self.at(thousandth), near, entry, &[]);
        }
        let Some(friend) = self.game.cast.guests.get(PLAYERS + 120) else { return };
        let number = self.next;
        self.next += 1;
        let selfie = done("ice_cream_selfie", Evidence::Photo(0), Fate::Accepted);
        let (author, companions) = (friend.person.clone(), vec![near.clone()]);
        self.push(self.at(800), Act::HandIn { number, author, entry: selfie, companions });
        self.push(self.at(800).plus_minutes(24), Act::Decide { number, by: By::First, reject: None });
    }

    /// The second moderator has the oldest that waits on the screen.
    fn somebody_looks(&mut self) {
        let waits = |act: &Act| match act {
            Act::HandIn { number, entry, .. } if entry.fate == Fate::Waiting => Some(*number),
            _ => None,
        };
        if let Some(number) = self.acts.iter().find_map(|(_, act)| waits(act)) {
            self.push(self.game.now, Act::Open { number });
        }
    }

    /// Rewards that were reserved, handed over and cancelled, and an award that was taken back.
    fn buyers(&mut self) {
        for number in 0..BUYERS {
            let Some(buyer) = self.game.cast.guests.get(number) else { continue };
            let (who, when) = (buyer.person.clone(), self.at(840 + 18 * number));
            self.push(when, Act::Redeem { number, who: who.clone() });
            match number {
                0..=3 => self.push(when.plus_minutes(16), Act::HandOver { number }),
                4 => self.push(when.plus_minutes(7), Act::Cancel { number, who }),
                _ => {}
            }
        }
        for number in BUYERS..BUYERS + TAKERS {
            let Some(taker) = self.game.cast.guests.get(number) else { continue };
            let (who, when) = (taker.person.clone(), self.at(860 + 12 * number));
            self.push(when, Act::TakeUnlock { number, who });
            if number == BUYERS {
                self.push(when.plus_minutes(16), Act::HandOver { number });
            }
        }
        let accepted = self.acts.iter().find_map(|(_, act)| match act {
            Act::HandIn { number, entry, .. }
                if entry.key == "psf_booth_selfie" && entry.fate == Fate::Accepted =>
            {
                Some(*number)
            }
            _ => None,
        });
        if let Some(number) = accepted {
            self.push(self.at(900), Act::TakeBack { number });
        }
    }
}

fn done(key: &'static str, evidence: Evidence, fate: Fate) -> Entry {
    Entry { author: 0, key, evidence, companions: 0, fate }
}

/// The services with what they need to be told.
struct Stage<'a> {
    game: &'a Game<'a>,
    activities: Vec<ActivityId>,
    rewards: Vec<RewardId>,
    /// The one that most complete.
    challenge: Option<ChallengeId>,
}

impl<'a> Stage<'a> {
    fn set(tx: &mut WriteTx<'_>, game: &'a Game<'a>) -> Result<Self, ApiError> {
        let activities = points::activities(tx, game.moderator, game.now)?.activities;
        let activities: Vec<ActivityId> = activities.into_iter().map(|activity| activity.id).collect();
        let rewards = rewards::rewards(tx, game.moderator, game.now)?.rewards;
        let rewards: Vec<RewardId> = rewards.into_iter().map(|reward| reward.id).collect();
        let challenge = challenges::publish(tx, game.admin, &activities, &rewards, game.now)?;
        Ok(Self { game, activities, rewards, challenge })
    }

    fn actor<'b>(&'b self, act: &'b Act) -> &'b PersonId {
        match act {
            Act::HandIn { author: who, .. }
            | Act::Withdraw { author: who, .. }
            | Act::Appeal { author: who, .. }
            | Act::Answer { who, .. }
            | Act::Redeem { who, .. }
            | Act::TakeUnlock { who, .. }
            | Act::Cancel { who, .. } => who,
            Act::Decide { by: By::Second, .. } | Act::Open { .. } => self.game.second_moderator,
            Act::Decide { by: By::First, .. } | Act::TakeBack { .. } => self.game.moderator,
            Act::HandOver { .. } => &self.game.counter.person,
        }
    }

    fn act(&self, tx: &mut WriteTx<'_>, made: &mut Made, act: Act) -> Result<(), ApiError> {
        let (site, moderator) = (self.game.site, self.game.moderator);
        match act {
            Act::HandIn { number, author, entry, companions } => {
                let id = self.hand_in(tx, author, entry, &companions)?;
                made.submissions.insert(number, id);
            }
            Act::Answer { number, who, answer } => {
                let id = known(&made.submissions, number)?;
                let face = Some(if number.is_multiple_of(3) { FaceConsent::Hide } else { FaceConsent::Show });
                request_service::answer(tx, &who, id, &AnswerRequest { answer, face })?;
            }
            Act::Withdraw { number, author } => {
                sent::withdraw(tx, &author, known(&made.submissions, number)?)?;
            }
            Act::Appeal { number, author } => {
                let (submission, words) = (known(&made.submissions, number)?, script::appeal(number));
                let request = Appeal { words: words.into() };
                let order = sent::Order::parse(author, submission.clone(), &request)?;
                sent::appeal(tx, &order)?;
            }
            Act::Open { number } => {
                let submission = known(&made.submissions, number)?;
                moderation::open(tx, self.game.second_moderator, submission)?;
            }
            Act::Decide { number, by, reject } => {
                let moderator = if by == By::First { moderator } else { self.game.second_moderator };
                let submission = known(&made.submissions, number)?.clone();
                let reject = reject.map(|(reason, note)| (reason, note.map(str::to_owned)));
                let verdict = moderation::Verdict { moderator: moderator.clone(), submission, reject };
                moderation::decide(tx, site, &verdict)?;
            }
            Act::TakeBack { number } => {
                let why = TakeBack { reason: "The photo was of another booth.".into() };
                moderation::take_back(tx, site, moderator, known(&made.submissions, number)?, &why)?;
            }
            Act::Redeem { number, who } => self.redeem(tx, made, number, who)?,
            Act::TakeUnlock { number, who } => self.take_unlock(tx, made, number, who)?,
            Act::HandOver { number } => {
                if let Some(id) = made.redemptions.get(&number) {
                    rewards::hand_over(tx, site, self.game.counter, id, Receiver::Owner)?;
                }
            }
            Act::Cancel { number, who } => {
                if let Some(id) = made.redemptions.get(&number) {
                    rewards::cancel(tx, site, &who, id)?;
                }
            }
        }
        Ok(())
    }

    fn hand_in(
        &self,
        tx: &mut WriteTx<'_>,
        author: PersonId,
        entry: Entry,
        companions: &[PersonId],
    ) -> Result<SubmissionId, ApiError> {
        let activity = script::seed_of(entry.key).and_then(|(at, _)| self.activities.get(at)).cloned();
        let activity = activity.ok_or_else(|| ApiError::bug("the demo's script knows another catalogue"))?;
        let shown = entry.evidence == Evidence::Shown;
        let (link, words, picture) = match entry.evidence {
            Evidence::Nothing | Evidence::Shown => (None, None, None),
            Evidence::Link(link) => (Some(link), None, None),
            Evidence::Words(words) => (None, Some(words.to_owned()), None),
            Evidence::Photo(at) => {
                let photo = self.game.photos.get(at).ok_or_else(|| ApiError::bug("too few photos"))?;
                (None, None, Some(points::keep_picture(tx, &author, photo)?))
            }
        };
        let codes = companions.iter().map(|who| Ok(people::badge_of(tx, who)?.short_code.to_string()));
        let companions = codes.collect::<Result<_, ApiError>>()?;
        let subject = script::subject(entry.key, entry.author).map(str::to_owned);
        // None of them stands in the list under that name, so each comes with its days.
        let days = subject.as_ref().and(self.days());
        let conference = None;
        let evidence = SubmitEvidence {
            activity,
            link,
            words,
            picture,
            shown,
            subject,
            conference,
            days,
            companions,
            due_on: None,
            keeps: None,
        };
        let code = ShortCode::from_bits(u64::from_le_bytes(clock::random()?));
        Ok(points::submit(tx, self.game.site, &points::Submit { author, evidence, code })?.id)
    }

    /// A weekend some months before.
    fn days(&self) -> Option<SubjectDays> {
        let first_day = self.game.form.first_day?.checked_sub_signed(TimeDelta::days(75))?;
        Some(SubjectDays { first_day, last_day: first_day + TimeDelta::days(1) })
    }

    /// Every third takes the second reward.
    fn redeem(
        &self,
        tx: &mut WriteTx<'_>,
        made: &mut Made,
        number: usize,
        who: PersonId,
    ) -> Result<(), ApiError> {
        let Some(reward) = self.rewards.get(usize::from(number % 3 == 2)) else { return Ok(()) };
        let voucher = VoucherCode::from_bits(u64::from_le_bytes(clock::random()?));
        let order = rewards::Order { who, reward: reward.clone(), voucher, by: rewards::By::List };
        made.redemptions.insert(number, rewards::redeem(tx, self.game.site, &order)?.id);
        Ok(())
    }
}

impl Stage<'_> {
    /// Whoever completed it by then.
    fn take_unlock(
        &self,
        tx: &mut WriteTx<'_>,
        made: &mut Made,
        number: usize,
        who: PersonId,
    ) -> Result<(), ApiError> {
        let Some(challenge) = self.challenge.clone() else { return Ok(()) };
        let voucher = VoucherCode::from_bits(u64::from_le_bytes(clock::random()?));
        let order = unlocks::Order { who, challenge, alternative: false, voucher };
        match unlocks::redeem(tx, self.game.site, &order) {
            Ok(reserved) => drop(made.redemptions.insert(number, reserved.id)),
            Err(error) if error.code.starts_with("challenge.") => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

fn known<T>(made: &HashMap<usize, T>, number: usize) -> Result<&T, ApiError> {
    made.get(&number).ok_or_else(|| ApiError::bug("the demo's script decides before it hands in"))
}

/// How many points somebody has to spend and how many questions wait for them; for the console.
pub fn standing(r: &mut crate::db::Reader<'_>, who: &PersonId) -> Result<(i64, i64), ApiError> {
    Ok((ledger::balance(r, who)?.balance, request_service::open_count(r, who)?))
}
