//! Endpoints of the registers. The exports themselves are raw routes; see [`super::export_path`].

use super::{CheckInFilter, CheckInPage, Register, RegisterFilter, RegisterTable};

crate::endpoints! {
    /// Check-ins in the order of their time, filtered.
    ListCheckIns: Get "/api/office/check-ins" (), CheckInFilter => CheckInPage;
    /// One page of a register, with the sums of all its rows; the rows are those of its file.
    ReadRegister: Get "/api/office/registers/{register}/rows" Register, RegisterFilter => RegisterTable;
    /// The same of a register that says what somebody is paid.
    ReadMoneyRegister: Get "/api/office/money-registers/{register}/rows" Register, RegisterFilter => RegisterTable;
    /// The same of a register about what was done for points.
    ReadGameRegister: Get "/api/office/game-registers/{register}/rows" Register, RegisterFilter => RegisterTable;
    /// The same of a register about what points are spent on.
    ReadRewardRegister: Get "/api/office/reward-registers/{register}/rows" Register, RegisterFilter => RegisterTable;
}
