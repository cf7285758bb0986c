//! Every route, tried by every kind of caller: the gate lets in whom the policy names and nobody else.

use std::collections::{BTreeMap, BTreeSet};
use sundae_server::routes::routes;
use sundae_server::routing::{Api, RouteEntry};
use sundae_shared::api::Method;
use sundae_shared::people::{Role, SessionKind};
use sundae_shared::problem::Problem;
use sundae_tests::harness::{Person, TestApp, Visitor};

fn table() -> Vec<RouteEntry> {
    let mut api = Api::default();
    routes(&mut api);
    api.entries
}

/// Who tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Nobody,
    Attendee,
    Desk,
    Staff(Role),
}

/// What the gate should say, by the policy's words.
#[derive(Debug, PartialEq, Eq)]
enum Gate {
    Passes,
    /// 401 `auth.sign_in`
    SignIn,
    /// 403 `auth.forbidden`
    Forbidden,
}

fn expected(policy: &str, who: Who) -> Gate {
    let named = |roles: &str, role: Role| roles.split('|').any(|word| word == role.word());
    let policy = policy.trim_end_matches(", freshly").trim_end_matches(", second factor");
    match (policy, who) {
        ("anyone", _) | ("attendee", Who::Attendee) | ("desk", Who::Desk) | ("staff", Who::Staff(_)) => {
            Gate::Passes
        }
        ("attendee" | "desk" | "staff", _) => Gate::SignIn,
        (policy, who) => {
            let roles = policy.strip_prefix("staff: ").unwrap_or_else(|| panic!("{policy:?} is no policy"));
            match who {
                Who::Staff(role) if named(roles, role) => Gate::Passes,
                Who::Staff(_) => Gate::Forbidden,
                _ => Gate::SignIn,
            }
        }
    }
}

/// Whoever got past the gate may be refused for other reasons; that is not the gate's answer.
async fn knock(visitor: &Visitor, route: &RouteEntry) -> Gate {
    let id = "01890a5d-ac96-774b-bcce-b302099a8057";
    let path: Vec<&str> =
        route.path.split('/').map(|part| if part.starts_with('{') { id } else { part }).collect();
    let mut request = visitor.request(route.method.as_str(), &path.join("/"));
    if route.method.mutates() && !route.raw {
        // A body that no request accepts: whoever is let in changes nothing.
        request = request.header("Content-Type", "application/json").body("[\"no request looks like this\"]");
    }
    let response = request.send().await.expect("the server answers");
    let status = response.status().as_u16();
    if status != 401 && status != 403 {
        return Gate::Passes;
    }
    let problem: Problem = response.json().await.expect("a problem");
    match problem.code.as_str() {
        "auth.sign_in" => Gate::SignIn,
        "auth.forbidden" => Gate::Forbidden,
        _ => Gate::Passes,
    }
}

/// A fresh session for each knock: signing out is among the routes.
async fn caller(app: &TestApp, people: &[(Who, Person)], who: Who) -> Visitor {
    let kind = match who {
        Who::Nobody => return app.visitor(),
        Who::Attendee => SessionKind::Me,
        Who::Desk => SessionKind::Desk,
        Who::Staff(_) => SessionKind::Office,
    };
    let (_, person) = people.iter().find(|(one, _)| *one == who).expect("everybody is there");
    app.signs_in_again(person, kind).await.visitor
}

#[tokio::test]
async fn every_route_lets_in_whom_its_policy_names_and_nobody_else() {
    let app = TestApp::start().await;
    let mut people = vec![(Who::Attendee, app.attendee().await), (Who::Desk, app.attendee().await)];
    for role in Role::ALL {
        people.push((Who::Staff(*role), app.staff(std::slice::from_ref(role)).await));
    }
    let everybody: Vec<Who> =
        std::iter::once(Who::Nobody).chain(people.iter().map(|(who, _)| *who)).collect();
    let mut wrong = Vec::new();
    for route in table() {
        for who in &everybody {
            let visitor = caller(&app, &people, *who).await;
            let (found, expected) = (knock(&visitor, &route).await, expected(&route.policy, *who));
            if found != expected {
                wrong.push(format!(
                    "{} {} ({}) to {who:?}: {found:?} and not {expected:?}",
                    route.method.as_str(),
                    route.path,
                    route.policy
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The problem that a route answers with; `None` when the gate let the visitor in.
async fn turned_away(visitor: &Visitor, route: &RouteEntry) -> Option<String> {
    let id = "01890a5d-ac96-774b-bcce-b302099a8057";
    let path: Vec<&str> =
        route.path.split('/').map(|part| if part.starts_with('{') { id } else { part }).collect();
    let request = visitor.request(route.method.as_str(), &path.join("/"));
    let request = request.header("Content-Type", "application/json").body("[\"no request looks like this\"]");
    let response = request.send().await.expect("the server answers");
    match response.status().as_u16() {
        401 | 403 => Some(response.json::<Problem>().await.expect("a problem").code),
        _ => None,
    }
}

const EVERY_ROLE: &[Role] = Role::ALL;

#[tokio::test]
async fn what_needs_a_second_factor_or_a_fresh_sign_in_says_so_and_the_rest_does_not() {
    let app = TestApp::start().await;
    let staff = app.staff(EVERY_ROLE).await;
    let mut wrong = Vec::new();
    for route in table().into_iter().filter(|route| route.policy.starts_with("staff")) {
        let by_password = app.signs_in_by_password_alone(&staff).await;
        let (found, expected) = (
            turned_away(&by_password, &route).await,
            route.policy.contains(", second factor").then(|| "auth.second_factor".to_owned()),
        );
        if found != expected {
            wrong.push(format!("{} by password: {found:?}", route.path));
        }
    }
    for route in table().into_iter().filter(|route| route.policy.starts_with("staff")) {
        let visitor = app.signs_in_again(&staff, SessionKind::Office).await;
        app.advance_seconds(10 * 60 + 1);
        let (found, expected) = (
            turned_away(&visitor, &route).await,
            route.policy.ends_with(", freshly").then(|| "auth.sign_in_again".to_owned()),
        );
        if found != expected {
            wrong.push(format!("{} late: {found:?}", route.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn who_pays_or_sees_payment_details_is_asked_for_a_second_factor() {
    let needs = |policy: &str| policy.contains(", second factor");
    for route in table().iter().filter(|route| route.path.starts_with("/api/office/payee")) {
        assert!(needs(&route.policy), "{} {}", route.path, route.policy);
    }
    let secrets: Vec<&str> = table()
        .iter()
        .filter(|route| route.policy.ends_with(", second factor, freshly"))
        .map(|r| r.name)
        .collect();
    for name in ["RevealPayee", "ReleasePayeeHold"] {
        assert!(secrets.contains(&name), "{name} asks for a fresh sign-in");
    }
}

#[test]
fn every_endpoint_of_the_table_is_served_and_every_route_stands_in_it() {
    let line = |method: Method, path: &str| format!("{} {path}", method.as_str());
    let described: BTreeSet<String> =
        sundae_shared::api::all().map(|entry| line(entry.method, entry.path)).collect();
    let (raw, typed): (Vec<RouteEntry>, Vec<RouteEntry>) = table().into_iter().partition(|route| route.raw);
    let served: BTreeSet<String> = typed.iter().map(|route| line(route.method, route.path)).collect();
    assert_eq!(typed.len(), served.len(), "a route stands twice");
    assert_eq!(served, described, "routes.rs and the endpoint tables of shared");
    for route in raw {
        assert!(!described.contains(&line(route.method, route.path)), "{} is raw and typed", route.path);
    }
}

#[tokio::test]
async fn the_api_description_is_public_and_equals_the_routes() {
    let app = TestApp::start().await;
    let response = app.visitor().get("/api/openapi.json").await;
    assert_eq!(response.headers()["content-type"], "application/json");
    let description: serde_json::Value = response.json().await.expect("JSON");
    let mut found = BTreeMap::new();
    for (path, item) in description["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let name = operation["operationId"].as_str().expect("a name").to_owned();
            found.insert(format!("{} {path}", method.to_uppercase()), name);
        }
    }
    let routes: BTreeMap<String, String> = table()
        .into_iter()
        .map(|route| (format!("{} {}", route.method.as_str(), route.path), route.name.to_owned()))
        .collect();
    assert_eq!(found, routes);
    let names: BTreeSet<&String> = found.values().collect();
    assert_eq!(names.len(), found.len(), "two operations share a name");
    all_references_lead_somewhere(&description, &description);
}

fn all_references_lead_somewhere(whole: &serde_json::Value, part: &serde_json::Value) {
    match part {
        serde_json::Value::Object(fields) => {
            if let Some(to) = fields.get("$ref").and_then(|to| to.as_str()) {
                assert!(whole.pointer(to.trim_start_matches('#')).is_some(), "{to} leads nowhere");
            }
            fields.values().for_each(|value| all_references_lead_somewhere(whole, value));
        }
        serde_json::Value::Array(items) => {
            items.iter().for_each(|value| all_references_lead_somewhere(whole, value));
        }
        _ => {}
    }
}
