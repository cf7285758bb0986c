//! The API description at `/api/openapi.json`, written by the same calls that register the routes.

use crate::auth::guard::Anyone;
use crate::cx::Cx;
use crate::problem::ApiError;
use crate::routing::{Api, RawRoute, RouteEntry};
use actix_web::http::header::CACHE_CONTROL;
use actix_web::{HttpRequest, HttpResponse, web};
use std::any::TypeId;
use std::sync::OnceLock;
use sundae_shared::api::{Endpoint, IDEMPOTENCY_KEY, Method};
use sundae_shared::problem::{CONTENT_TYPE, Problem};
use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, PathItem, PathsBuilder,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, Ref, RefOr, Required,
    ResponseBuilder,
};
use utoipa::{PartialSchema, ToSchema};

/// Where the description itself stands.
pub const ROUTE: RawRoute = RawRoute {
    name: "ApiDescription",
    method: Method::Get,
    path: "/api/openapi.json",
    summary: "This description.",
};

/// The description as JSON, written once.
pub fn json() -> Result<&'static str, ApiError> {
    static JSON: OnceLock<String> = OnceLock::new();
    if let Some(json) = JSON.get() {
        return Ok(json);
    }
    let mut api = Api::described();
    crate::routes::routes(&mut api);
    let description = api.description.map(Description::build).unwrap_or_default();
    let json = serde_json::to_string(&description).map_err(|error| ApiError::bug(error.to_string()))?;
    Ok(JSON.get_or_init(|| json))
}

pub async fn serve(_: Cx<Anyone>, _: (), _: HttpRequest, _: web::Payload) -> Result<HttpResponse, ApiError> {
    let mut response = HttpResponse::Ok();
    response.content_type("application/json").insert_header((CACHE_CONTROL, "no-cache"));
    Ok(response.body(json()?))
}

/// Schemas and operations, collected route by route.
#[derive(Default)]
pub struct Description {
    schemas: Vec<(String, RefOr<Schema>)>,
    operations: Vec<(HttpMethod, &'static str, OperationBuilder)>,
}

impl Description {
    pub fn add<E: Endpoint>(&mut self, entry: &RouteEntry) {
        let mut operation = base(entry);
        if TypeId::of::<E::Request>() != TypeId::of::<()>() {
            if E::METHOD == Method::Get {
                E::Request::schemas(&mut self.schemas);
                for parameter in query_parameters::<E::Request>() {
                    operation = operation.parameter(parameter);
                }
            } else {
                let content = ContentBuilder::new().schema(Some(self.schema_of::<E::Request>())).build();
                let body = RequestBodyBuilder::new()
                    .content("application/json", content)
                    .required(Some(Required::True));
                operation = operation.request_body(Some(body.build()));
            }
        }
        let content = ContentBuilder::new().schema(Some(self.schema_of::<E::Reply>())).build();
        let done = ResponseBuilder::new().description("Done").content("application/json", content);
        self.operations.push((http_method(E::METHOD), E::PATH, operation.response("200", done.build())));
    }

    pub fn add_raw(&mut self, entry: &RouteEntry) {
        let done = ResponseBuilder::new().description("The file or stream").build();
        self.operations.push((http_method(entry.method), entry.path, base(entry).response("200", done)));
    }

    fn schema_of<T: ToSchema>(&mut self) -> RefOr<Schema> {
        T::schemas(&mut self.schemas);
        let schema = T::schema();
        let is_object = matches!(&schema, RefOr::T(Schema::Object(object)) if !object.properties.is_empty());
        if !is_object {
            return schema;
        }
        let name = T::name().into_owned();
        self.schemas.push((name.clone(), schema));
        RefOr::Ref(Ref::from_schema_name(name))
    }

    pub fn build(mut self) -> OpenApi {
        let problem = self.schema_of::<Problem>();
        let mut paths = PathsBuilder::new();
        for (method, path, operation) in self.operations {
            let content = ContentBuilder::new().schema(Some(problem.clone())).build();
            let refused =
                ResponseBuilder::new().description("Refused, and why").content(CONTENT_TYPE, content);
            paths = paths.path(path, PathItem::new(method, operation.response("default", refused.build())));
        }
        let components = ComponentsBuilder::new().schemas_from_iter(self.schemas).build();
        let info = InfoBuilder::new()
            .title("Sundae")
            .version(env!("CARGO_PKG_VERSION"))
            .description(Some("What a conference runs on. Errors are problem+json with a stable code."))
            .build();
        OpenApiBuilder::new().info(info).paths(paths.build()).components(Some(components)).build()
    }
}

fn base(entry: &RouteEntry) -> OperationBuilder {
    let mut operation = OperationBuilder::new()
        .operation_id(Some(entry.name))
        .summary(Some(entry.summary.trim()))
        .description(Some(format!("Who may call it: {}.", entry.policy)));
    for part in entry.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
        operation = operation.parameter(
            ParameterBuilder::new()
                .name(part)
                .parameter_in(ParameterIn::Path)
                .required(Required::True)
                .schema(Some(ObjectBuilder::new().schema_type(Type::String).build()))
                .build(),
        );
    }
    if entry.method.mutates() && entry.policy != "anyone" {
        operation = operation.parameter(
            ParameterBuilder::new()
                .name(IDEMPOTENCY_KEY)
                .parameter_in(ParameterIn::Header)
                .required(Required::True)
                .description(Some("Made once per intent; a repeat with the same body gets the same reply."))
                .schema(Some(ObjectBuilder::new().schema_type(Type::String).build()))
                .build(),
        );
    }
    operation
}

fn query_parameters<T: PartialSchema>() -> Vec<utoipa::openapi::path::Parameter> {
    let RefOr::T(Schema::Object(object)) = T::schema() else { return Vec::new() };
    let parameter = |(name, schema): (&String, &RefOr<Schema>)| {
        let required = if object.required.contains(name) { Required::True } else { Required::False };
        ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Query)
            .required(required)
            .schema(Some(schema.clone()))
            .build()
    };
    object.properties.iter().map(parameter).collect()
}

fn http_method(method: Method) -> HttpMethod {
    match method {
        Method::Get => HttpMethod::Get,
        Method::Post => HttpMethod::Post,
        Method::Put => HttpMethod::Put,
        Method::Delete => HttpMethod::Delete,
    }
}
