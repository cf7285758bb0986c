//! The outbox: what is written with its effect leaves once, and says what it should.

use sundae_server::mail::{Draft, Part, service};
use sundae_server::problem::ApiError;
use sundae_shared::id::PersonId;
use sundae_shared::text::Lang;
use sundae_tests::harness::TestApp;

fn draft(to: &str, person: Option<&PersonId>, subject: &str) -> Draft {
    Draft {
        to: to.to_owned(),
        to_person: person.cloned(),
        lang: Lang::En,
        kind: "test.mail",
        subject: subject.to_owned(),
        parts: vec![
            Part::Text("Here is your code.".into()),
            Part::Code("123456".into()),
            Part::Button { label: "Sign in".into(), url: "https://example.org/me/?token=abc".into() },
        ],
    }
}

#[tokio::test]
async fn a_mail_arrives_once_with_name_code_and_link() {
    let app = TestApp::start().await;
    let person = app.person("Zoë 山田").await;
    let mail = draft(&person.email, Some(&person.id), "Tu código ✓");
    app.behind(move |tx| service::enqueue(tx, &mail)).await;

    let received = app.wait_for_mail(&person.email).await;
    assert_eq!((received.subject.as_str(), received.to_name.as_str()), ("Tu código ✓", "Zoë 山田"));
    assert_eq!(
        (received.code(), received.link()),
        ("123456".into(), "https://example.org/me/?token=abc".into())
    );
    assert!(received.text.starts_with("Hello Zoë 山田,"), "{}", received.text);
    assert!(received.html.contains("123456"), "{}", received.html);
    assert!(received.raw.contains("Auto-Submitted: auto-generated\r\n"), "{}", received.raw);
    assert_eq!(app.mail_to(&person.email).await.len(), 1);
}

#[tokio::test]
async fn a_mail_whose_effect_was_refused_does_not_exist() {
    let app = TestApp::start().await;
    let person = app.person("Zoë").await;
    let mail = draft(&person.email, Some(&person.id), "Never");
    let refused = app.deps.db.write(app.deps.own_context().unwrap(), move |tx| {
        service::enqueue(tx, &mail)?;
        Err::<(), _>(ApiError::not_found())
    });
    assert_eq!(refused.await.unwrap_err().code, "request.not_found");
    let mail = draft(&person.email, Some(&person.id), "Later");
    app.behind(move |tx| service::enqueue(tx, &mail)).await;

    let subjects: Vec<String> =
        app.mail_to(&person.email).await.into_iter().map(|mail| mail.subject).collect();
    assert_eq!(subjects, ["Later"]);
}
