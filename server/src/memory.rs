//! Gives memory back to the system that is not used any more (docs/decisions/041).

/// Before any thread: glibc learns from the 19 MB of a password's hash to keep pieces that large, and makes eight
/// heaps for each core, each with free pieces of its own.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub fn give_back() {
    /// From this size on a piece of memory is the system's own and goes back when it is free.
    const OWN_PIECE_BYTES: libc::c_int = 128 * 1024;
    const HEAPS: libc::c_int = 2;
    let settings = [
        (libc::M_MMAP_THRESHOLD, OWN_PIECE_BYTES),
        (libc::M_TRIM_THRESHOLD, OWN_PIECE_BYTES),
        (libc::M_ARENA_MAX, HEAPS),
    ];
    for (setting, worth) in settings {
        // SAFETY: sets a number of the allocator while no other thread runs. A refusal changes nothing.
        #[expect(unsafe_code, reason = "no safe crate sets it")]
        unsafe {
            libc::mallopt(setting, worth);
        }
    }
}

/// Other allocators are left as they are.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn give_back() {}
