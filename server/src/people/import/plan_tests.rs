use super::{Holder, KnownPerson, KnownTicket, Plan, plan};
use crate::import::Numbered;
use crate::people::import::parse::{AttendeeRow, parse};
use proptest::prelude::*;
use sundae_shared::id::{Id, PersonId, TicketId};
use sundae_shared::people::import::{NoteCode, RejectionCode};

const HEADER: &str = "Order code,Position ID,Status,Order date,Product,Attendee name,Attendee email,Company,\
    Country,T-shirt size,First PyCon US?,Preferred language,Ticket secret";

/// Rows of (order code, name, address).
fn rows(of: &[(&str, &str, &str)]) -> Vec<Numbered<AttendeeRow>> {
    let line = |(order, name, email): &(&str, &str, &str)| {
        let secret = order.to_lowercase();
        format!("{order},1,paid,2024-03-01,Individual,{name},{email},,US,M,No,en,{secret}")
    };
    let lines: Vec<String> = of.iter().map(line).collect();
    parse(format!("{HEADER}\r\n{}\r\n", lines.join("\r\n")).as_bytes()).unwrap().rows
}

fn id<T: Id>(number: usize) -> T {
    T::parse(&format!("01890a5d-ac96-774b-bcce-{number:012x}")).unwrap()
}

/// What the database holds after a plan.
#[derive(Debug, Clone, Default)]
struct World {
    people: Vec<KnownPerson>,
    tickets: Vec<KnownTicket>,
}

impl World {
    fn of(tickets: &[(&str, &str, &str)]) -> Self {
        let mut world = Self::default();
        world.import(tickets);
        world
    }

    fn import(&mut self, of: &[(&str, &str, &str)]) -> Plan {
        let plan = plan(&rows(of), self.people.clone(), &self.tickets);
        let first_new = self.people.len();
        let holder = |holder: &Holder| match holder {
            Holder::Known(id) => id.clone(),
            Holder::New(at) => id(first_new + at),
        };
        for (at, new) in plan.new_people.iter().enumerate() {
            let (name, email, country) = (new.name.clone(), Some(new.email.clone()), new.country.clone());
            self.people.push(KnownPerson { id: id(first_new + at), name, email, country, staff: false });
        }
        for change in &plan.changed_people {
            let person = self.people.iter_mut().find(|person| person.id == change.id).unwrap();
            (person.name, person.email) = (change.name.clone(), change.email.clone());
        }
        for change in &plan.changed_tickets {
            let known = self.tickets.iter_mut().find(|known| known.id == change.id).unwrap();
            (known.ticket, known.person) = (change.ticket.clone(), holder(&change.holder));
        }
        for (ticket, whose) in &plan.new_tickets {
            let (id, ticket) = (id::<TicketId>(self.tickets.len()), ticket.clone());
            self.tickets.push(KnownTicket { id, person: holder(whose), ticket });
        }
        plan
    }

    fn holder(&self, order: &str) -> PersonId {
        self.tickets.iter().find(|known| known.ticket.order_code == order).unwrap().person.clone()
    }

    fn person(&self, order: &str) -> &KnownPerson {
        self.people.iter().find(|person| person.id == self.holder(order)).unwrap()
    }
}

#[test]
fn tickets_belong_to_one_person_when_address_and_name_agree() {
    let world = World::of(&[
        ("A", "Ana López", "office@example.org"),
        ("B", "Lopez Ana", "OFFICE@example.org"),
        ("C", "Bob Çelik", "office@example.org"),
        ("D", "Ana López", "ana@example.org"),
    ]);
    assert_eq!(world.people.len(), 3, "a shared address makes nobody one, nor does a shared name");
    assert_eq!(world.holder("A"), world.holder("B"));
}

#[test]
fn a_second_time_changes_nothing() {
    let file = [("A", "Ana", "ana@example.org"), ("B", "Bob", "bob@example.org")];
    let mut world = World::of(&file);
    let again = world.import(&file);
    assert_eq!((again.unchanged, again.new_tickets.len(), again.changed_tickets.len()), (2, 0, 0));
    assert!(again.new_people.is_empty() && again.changed_people.is_empty());
}

#[test]
fn a_corrected_address_or_name_corrects_the_person() {
    let mut world = World::of(&[("A", "Ana López", "ana@example.org")]);
    let plan = world.import(&[("A", "Ana López", "ana.lopez@example.org")]);
    assert_eq!(world.people.len(), 1);
    assert_eq!(world.person("A").email.as_deref(), Some("ana.lopez@example.org"));
    assert_eq!(plan.notes[0].code, NoteCode::PersonCorrected);

    world.import(&[("A", "Ana López Ruiz", "ana.lopez@example.org")]);
    assert_eq!((world.people.len(), world.person("A").name.as_str()), (1, "Ana López Ruiz"));
}

#[test]
fn a_ticket_given_to_somebody_else_takes_no_history_along() {
    let mut world = World::of(&[("A", "Ana López", "office@example.org")]);
    let before = world.holder("A");
    let plan = world.import(&[("A", "Bob Çelik", "office@example.org")]);
    assert_ne!(world.holder("A"), before);
    assert_eq!(plan.notes[0].code, NoteCode::TicketMoved);
    let ana = world.people.iter().find(|person| person.id == before).unwrap();
    assert_eq!(ana.name, "Ana López", "who held it before stays as they were");
}

#[test]
fn somebody_with_two_tickets_is_corrected_by_both_and_split_by_one() {
    let both = [("A", "Ana López", "ana@example.org"), ("B", "Ana López", "ana@example.org")];
    let mut world = World::of(&both);
    world.import(&[("A", "Ana López", "new@example.org"), ("B", "Ana López", "new@example.org")]);
    assert_eq!((world.people.len(), world.holder("A") == world.holder("B")), (1, true));

    let mut world = World::of(&both);
    world.import(&[("A", "Ana López", "new@example.org")]);
    assert_eq!((world.people.len(), world.holder("A") == world.holder("B")), (2, false));
}

#[test]
fn a_ticket_goes_to_the_person_it_names_when_they_are_known() {
    let mut world = World::of(&[("A", "Ana", "ana@example.org"), ("B", "Bob", "bob@example.org")]);
    world.import(&[("A", "Bob", "bob@example.org")]);
    assert_eq!((world.people.len(), world.holder("A") == world.holder("B")), (2, true));
}

#[test]
fn staff_and_what_was_corrected_here_stay() {
    let mut world = World::of(&[("A", "Ana López", "ana@example.org")]);
    world.people[0].name = "Dr. Ana".into();
    world.import(&[("A", "Ana Lopez Ruiz", "ana@example.org")]);
    assert_eq!(world.person("A").name, "Dr. Ana");

    let mut world = World::of(&[("A", "Ana López", "ana@example.org")]);
    world.people[0].staff = true;
    let before = world.holder("A");
    world.import(&[("A", "Ana López", "evil@example.org")]);
    assert_eq!(world.people[0].email.as_deref(), Some("ana@example.org"));
    assert_ne!(world.holder("A"), before, "the address of an account is not changed from the shop");
}

#[test]
fn a_secret_of_another_ticket_is_refused_and_two_may_be_exchanged() {
    let file = |first: &str, second: &str| {
        let mut rows = rows(&[("A", "Ana", "ana@example.org"), ("B", "Bob", "bob@example.org")]);
        (rows[0].value.secret, rows[1].value.secret) = (Some(first.into()), Some(second.into()));
        rows
    };
    let world = World::of(&[("A", "Ana", "ana@example.org"), ("B", "Bob", "bob@example.org")]);
    let swapped = plan(&file("b", "a"), world.people.clone(), &world.tickets);
    assert_eq!((swapped.rejections.len(), swapped.changed_tickets.len()), (0, 2));
    let stolen = plan(&file("b", "x")[..1], world.people.clone(), &world.tickets);
    assert_eq!(stolen.rejections[0].code, RejectionCode::SecretTaken);
}

#[test]
fn an_empty_cell_erases_nothing() {
    let world = World::of(&[("A", "Ana", "ana@example.org")]);
    let mut file = rows(&[("A", "Ana", "ana@example.org")]);
    let row = &mut file[0].value;
    (row.country, row.first_time, row.secret, row.language) = (None, None, None, None);
    row.shirt_size.clear();
    assert_eq!(plan(&file, world.people.clone(), &world.tickets).unchanged, 1);
}

proptest! {
    #[test]
    fn whatever_was_imported_before_a_file_imported_twice_changes_nothing(
        files in prop::collection::vec(
            prop::collection::btree_map(0..5_usize, (0..4_usize, 0..3_usize), 1..5), 2..5
        )
    ) {
        const NAMES: [&str; 4] = ["Ana López", "Ana Ruiz", "Bob Çelik", "鈴木 さくら"];
        const EMAILS: [&str; 3] = ["a@example.org", "b@example.org", "c@example.org"];
        const ORDERS: [&str; 5] = ["A", "B", "C", "D", "E"];
        let mut world = World::default();
        for file in files {
            let file: Vec<_> =
                file.into_iter().map(|(order, (name, email))| (ORDERS[order], NAMES[name], EMAILS[email])).collect();
            world.import(&file);
            let again = world.import(&file);
            prop_assert_eq!(again.unchanged as usize, file.len());
            for (order, name, email) in &file {
                let known = world.tickets.iter().find(|known| known.ticket.order_code == *order).unwrap();
                prop_assert_eq!((known.ticket.name.as_str(), known.ticket.email.as_str()), (*name, *email));
            }
        }
    }
}
