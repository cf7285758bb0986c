//! An activity that Sundae brings along, and the first version that it becomes.

use sundae_shared::points::{ActivityDraft, Approval, Nature, Proof, SubjectRule, SubjectSource};
use sundae_shared::text::Bilingual;

/// A text in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Both {
    pub en: &'static str,
    pub es: &'static str,
}

/// One activity of the seed.
#[derive(Debug, Clone, Copy)]
pub struct Seed {
    pub key: &'static str,
    pub nature: Nature,
    pub points: i64,
    /// What more a promise gives once it is kept.
    pub points_later: Option<i64>,
    pub limit: i64,
    pub companions_max: i64,
    pub proofs: &'static [Proof],
    pub title: Both,
    pub how_to: Both,
    /// For photo and food items: a way of equal value.
    pub alternative: Option<Both>,
}

impl Both {
    fn text(self) -> Bilingual {
        Bilingual::new(self.en, self.es)
    }
}

impl Seed {
    /// As the first version is published: what counts on people's word accepts itself, a promise too, and so does a
    /// conference of the list.
    pub fn draft(&self, position: i64) -> ActivityDraft {
        let subject = self.subject();
        let by_itself = matches!(self.nature, Nature::Honour | Nature::Pledge) || subject.is_some();
        ActivityDraft {
            title: self.title.text(),
            how_to: self.how_to.text(),
            alternative: self.alternative.map(Both::text),
            nature: self.nature,
            points: self.points,
            points_later: self.points_later,
            proofs: self.proofs.to_vec(),
            approval: if by_itself { Approval::Automatic } else { Approval::Moderator },
            limit: self.limit,
            limit_per_day: None,
            subject: subject.map(|question| SubjectRule {
                question: question.text(),
                limit: 1,
                source: SubjectSource::Conference,
            }),
            opens_at: None,
            closes_at: None,
            companions_max: self.companions_max,
            position,
            active: true,
        }
    }

    /// One conference counts once in each role; whoever was at two has done it twice.
    fn subject(&self) -> Option<Both> {
        match self.key {
            "attended_regional" => Some(both("Which conference?", "¿Qué conferencia?")),
            "organised_local" => Some(both("Which meetup or conference?", "¿Qué encuentro o conferencia?")),
            "spoke_regional" => Some(both("At which conference?", "¿En qué conferencia?")),
            _ => None,
        }
    }
}

pub const fn both(en: &'static str, es: &'static str) -> Both {
    Both { en, es }
}
