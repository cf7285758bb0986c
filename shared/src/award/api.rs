//! Endpoints of hosts and their codes: for whoever uses one, for the host, for the office.

use super::{
    AskScreen, CodeSheet, HostDraft, HostId, HostScreen, MyHosts, NameHost, OfficeHost, OfficeHosts,
    PrintCodes, UseCode, VoidCodes, Why,
};
use crate::points::SubmissionView;

/// The page on the phone where a code counts.
pub fn code_page(code: &str) -> String {
    format!("/me/points/code/{code}")
}

/// The page that shows a host's code on any phone.
pub fn screen_page(host: &HostId, token: &str) -> String {
    format!("/me/points/screen/{host}/{token}")
}

crate::endpoints! {
    /// Uses a host's code, from their screen or from paper; its points arrive at once.
    UseHostCode: Post "/api/me/host-codes" (), UseCode => SubmissionView;
    /// Lists what the caller hosts.
    ListMyHosts: Get "/api/me/hosts" (), () => MyHosts;
    /// Shows the caller's own code, and those of the coming hour.
    GetMyHostScreen: Get "/api/me/hosts/{host}/screen" HostId, AskScreen => HostScreen;
    /// Ends what the caller hosts: its codes count no more.
    EndMyHost: Post "/api/me/hosts/{host}/end" HostId, () => MyHosts;
    /// Lists the caller's codes on paper, each of which works once.
    ListMyCodes: Get "/api/me/hosts/{host}/codes" HostId, () => CodeSheet;
    /// Makes more of them.
    PrintMyCodes: Post "/api/me/hosts/{host}/codes" HostId, PrintCodes => CodeSheet;
    /// Shows a host's code to whoever has its link.
    GetHostScreen: Get "/api/host-screens/{host}/{token}" (HostId, String), AskScreen => HostScreen;
    /// Lists hosts, the newest first.
    ListHosts: Get "/api/office/hosts" (), () => OfficeHosts;
    /// Names a host for an activity, and tells them by mail.
    AddHost: Post "/api/office/hosts" (), NameHost => OfficeHost;
    /// Changes what is said about a host.
    EditHost: Put "/api/office/hosts/{host}" HostId, HostDraft => OfficeHost;
    /// Ends a host: its codes count no more.
    EndHost: Post "/api/office/hosts/{host}/end" HostId, Why => OfficeHost;
    /// Puts another link in place of the one that got into other hands.
    RenewHostLink: Post "/api/office/hosts/{host}/new-link" HostId, Why => OfficeHost;
    /// Lists a host's codes on paper, each of which works once.
    ListCodes: Get "/api/office/hosts/{host}/codes" HostId, () => CodeSheet;
    /// Makes more of them.
    PrintHostCodes: Post "/api/office/hosts/{host}/codes" HostId, PrintCodes => CodeSheet;
    /// Voids codes on paper that nobody used.
    VoidHostCodes: Post "/api/office/hosts/{host}/codes/void" HostId, VoidCodes => CodeSheet;
}
