//! What a browser gets at an address that leads nowhere. Programs get the problem as everywhere.

use actix_web::http::header::{Accept, CACHE_CONTROL, VARY};
use actix_web::{HttpMessage as _, HttpRequest, HttpResponse};
use sundae_shared::text::Lang;

sundae_shared::messages! {
    mod text {
        title: en "There is nothing at this address", es "No hay nada en esta dirección";
        says: en "Nothing is lost. The address may be mistyped or old; one of these leads on:",
            es "No se ha perdido nada. Puede que la dirección sea antigua o esté mal escrita; sigue por una de estas:";
        attendees: en "Attendees: your pass, points and grant", es "Asistentes: tu pase, tus puntos y tu ayuda";
        desk: en "The desk", es "El mostrador";
        office: en "The office", es "La oficina";
    }
}

/// The page's whole look. The Content-Security-Policy names its hash: nothing else inline is shown.
pub(super) const STYLE: &str = "<style>
:root { color-scheme: light dark; --paper: #FFF8EC; --ink: #2A1A12; --soft: #6B564A; --link: #2F3F9E }
@media (prefers-color-scheme: dark) {
  :root { --paper: #191210; --ink: #F8EBDD; --soft: #C3AC9B; --link: #A9B6FF }
}
body { margin: 0 auto; max-inline-size: 36rem; padding: 64px 24px; background: var(--paper); color: var(--ink);
  font: 17px/1.5 system-ui, sans-serif }
h1 { font-size: 25px; line-height: 1.15 }
p { color: var(--soft) }
ul { list-style: none; padding: 0 }
a { display: inline-block; padding-block: 12px; color: var(--link) }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
</style>";

/// Whether a page is what the caller would like best: browsers say so, programs take anything.
pub fn wants_a_page(http: &HttpRequest) -> bool {
    let accept = http.get_header::<Accept>();
    accept.is_some_and(|accept| accept.preference().essence_str() == "text/html")
}

pub fn page(lang: Lang) -> HttpResponse {
    HttpResponse::NotFound()
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((VARY, "Accept, Accept-Language"))
        .content_type("text/html; charset=utf-8")
        .body(html(lang))
}

fn html(lang: Lang) -> String {
    let link = |to: &str, label: &str| format!("<li><a href=\"{to}\">{label}</a></li>\n");
    format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title} · Sundae</title>\n{STYLE}\n\
         <main>\n<h1>{title}</h1>\n<p>{says}</p>\n<ul>\n{attendees}{desk}{office}</ul>\n</main>\n</html>\n",
        code = lang.word(),
        title = text::title(lang),
        says = text::says(lang),
        attendees = link("/me/", text::attendees(lang)),
        desk = link("/desk/", text::desk(lang)),
        office = link("/office/", text::office(lang)),
    )
}
