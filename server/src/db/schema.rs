//! The tables as Diesel sees them; a test proves both databases equal to this.

diesel::table! {
    person (id) {
        id -> Text,
        name -> Text,
        name_folded -> Text,
        name_key -> Text,
        email -> Nullable<Text>,
        lang -> Text,
        country -> Text,
        created_at -> Timestamp,
        privacy_accepted_at -> Nullable<Timestamp>,
        spoken -> Nullable<Text>,
    }
}

diesel::table! {
    staff (person_id) {
        person_id -> Text,
        password_hash -> Nullable<Text>,
        created_at -> Timestamp,
        disabled_at -> Nullable<Timestamp>,
        second_factor_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    staff_role (person_id, role) {
        person_id -> Text,
        role -> Text,
        granted_by -> Nullable<Text>,
        granted_at -> Timestamp,
    }
}

diesel::table! {
    session (id) {
        id -> Text,
        token_hash -> Text,
        kind -> Text,
        person_id -> Text,
        station -> Nullable<Text>,
        device -> Text,
        created_at -> Timestamp,
        last_seen_at -> Timestamp,
        ends_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        confirmed_at -> Nullable<Timestamp>,
        second_factor_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    staff_factor (id) {
        id -> Text,
        person_id -> Text,
        key_id -> Text,
        sealed -> Text,
        created_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
        last_step -> BigInt,
    }
}

diesel::table! {
    staff_recovery_code (person_id, code_hash) {
        person_id -> Text,
        code_hash -> Text,
        created_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    staff_factor_reset (person_id) {
        person_id -> Text,
        asked_by -> Text,
        asked_at -> Timestamp,
        reason -> Text,
    }
}

diesel::table! {
    staff_role_proposal (id) {
        id -> Text,
        person_id -> Text,
        role -> Text,
        reason -> Text,
        state -> Text,
        proposed_by -> Text,
        proposed_at -> Timestamp,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        decision_reason -> Nullable<Text>,
    }
}

diesel::table! {
    person_link (id) {
        id -> Text,
        person_id -> Text,
        other_id -> Text,
        reason -> Text,
        linked_by -> Text,
        linked_at -> Timestamp,
        ended_by -> Nullable<Text>,
        ended_at -> Nullable<Timestamp>,
        end_reason -> Nullable<Text>,
    }
}

diesel::table! {
    edition_proposal (id) {
        id -> Text,
        edition_id -> Text,
        dates -> Text,
        reason -> Text,
        state -> Text,
        proposed_by -> Text,
        proposed_at -> Timestamp,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        decision_reason -> Nullable<Text>,
    }
}

diesel::table! {
    staff_setting (key, valid_from) {
        key -> Text,
        valid_from -> Date,
        value -> BigInt,
        source -> Text,
    }
}

diesel::table! {
    idempotency (scope, key) {
        scope -> Text,
        key -> Text,
        request_hash -> Text,
        reply -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    audit (id) {
        id -> Text,
        at -> Timestamp,
        actor_id -> Nullable<Text>,
        action -> Text,
        subject_kind -> Text,
        subject_id -> Text,
        old_value -> Nullable<Text>,
        new_value -> Nullable<Text>,
        reason -> Nullable<Text>,
        request_id -> Text,
    }
}

diesel::table! {
    import_run (id) {
        id -> Text,
        kind -> Text,
        at -> Timestamp,
        actor_id -> Nullable<Text>,
        file_hash -> Text,
        row_count -> BigInt,
        created -> BigInt,
        updated -> BigInt,
        unchanged -> BigInt,
        rejected -> BigInt,
        proposed -> BigInt,
        doubtful -> BigInt,
    }
}

diesel::table! {
    import_doubt (id) {
        id -> Text,
        grant_id -> Text,
        code -> Text,
        state -> Text,
        person_id -> Nullable<Text>,
        created_at -> Timestamp,
        settled_by -> Nullable<Text>,
        settled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    import_doubt_candidate (doubt_id, person_id) {
        doubt_id -> Text,
        person_id -> Text,
    }
}

diesel::table! {
    rate_limit (bucket) {
        bucket -> Text,
        window_start -> Timestamp,
        hits -> BigInt,
    }
}

diesel::table! {
    ticket (id) {
        id -> Text,
        order_code -> Text,
        position -> BigInt,
        status -> Text,
        product -> Text,
        attendee_name -> Text,
        attendee_email -> Text,
        company -> Text,
        country -> Text,
        shirt_size -> Text,
        first_time -> Nullable<Bool>,
        lang -> Text,
        ordered_at -> Text,
        secret -> Text,
        person_id -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    badge (number) {
        number -> BigInt,
        short_code -> Text,
        person_id -> Text,
        created_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    desk_event (id) {
        id -> Text,
        device -> Text,
        seq -> BigInt,
        kind -> Text,
        station -> Text,
        code -> Text,
        person_id -> Nullable<Text>,
        undoes -> Nullable<Text>,
        reason -> Nullable<Text>,
        device_time -> Timestamp,
        received_at -> Timestamp,
        session_id -> Text,
        volunteer_id -> Text,
        outcome -> Text,
    }
}

diesel::table! {
    check_in (person_id, station) {
        person_id -> Text,
        station -> Text,
        event_id -> Text,
        at -> Timestamp,
        device -> Text,
        volunteer_id -> Text,
    }
}

diesel::table! {
    outbox (id) {
        id -> Text,
        kind -> Text,
        to_address -> Text,
        to_person -> Nullable<Text>,
        lang -> Text,
        content -> Nullable<Text>,
        state -> Text,
        attempts -> BigInt,
        created_at -> Timestamp,
        next_at -> Timestamp,
        useless_at -> Nullable<Timestamp>,
        claimed_by -> Nullable<Text>,
        claimed_until -> Nullable<Timestamp>,
        sent_at -> Nullable<Timestamp>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    edition (id) {
        id -> Text,
        name -> Text,
        place -> Text,
        time_zone -> Text,
        first_day -> Date,
        last_day -> Date,
        accept_by -> Nullable<Date>,
        upload_until -> Nullable<Date>,
        version -> BigInt,
        current -> Bool,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        previous_last_day -> Nullable<Date>,
        points_until -> Nullable<Date>,
    }
}

diesel::table! {
    edition_day (edition_id, day) {
        edition_id -> Text,
        day -> Date,
        kind -> Text,
    }
}

diesel::table! {
    edition_holiday (edition_id, day) {
        edition_id -> Text,
        day -> Date,
        name -> Text,
    }
}

diesel::table! {
    edition_session (edition_id, station, day, from_minute) {
        edition_id -> Text,
        station -> Text,
        day -> Date,
        from_minute -> BigInt,
        to_minute -> BigInt,
    }
}

diesel::table! {
    sign_in_mail (id) {
        id -> Text,
        person_id -> Text,
        sent_by -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    grant_award (id) {
        id -> Text,
        person_id -> Nullable<Text>,
        email -> Text,
        legal_name -> Text,
        name_folded -> Text,
        kind -> Text,
        award_minor -> BigInt,
        currency -> Text,
        funding_source -> Text,
        arrival -> Nullable<Date>,
        first_day -> Nullable<Date>,
        last_day -> Nullable<Date>,
        departure -> Nullable<Date>,
        nights_cap -> Nullable<BigInt>,
        tutorial -> Text,
        notes -> Text,
        state -> Text,
        answer_by -> Nullable<Date>,
        answered_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        asked_minor -> Nullable<BigInt>,
        ask_reason -> Nullable<Text>,
    }
}

diesel::table! {
    grant_amount_entry (id) {
        id -> Text,
        grant_id -> Text,
        from_minor -> Nullable<BigInt>,
        to_minor -> BigInt,
        currency -> Text,
        author_id -> Nullable<Text>,
        reason -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    grant_proposal (id) {
        id -> Text,
        grant_id -> Text,
        from_minor -> BigInt,
        from_currency -> Text,
        to_minor -> BigInt,
        to_currency -> Text,
        proposed_by -> Nullable<Text>,
        reason -> Text,
        proposed_at -> Timestamp,
        state -> Text,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        decision_reason -> Nullable<Text>,
    }
}

diesel::table! {
    point_transfer (id) {
        id -> Text,
        cause -> Text,
        kind -> Text,
        person_id -> Text,
        about_id -> Text,
        reverses -> Nullable<Text>,
        amount -> BigInt,
        reason -> Nullable<Text>,
        actor_id -> Nullable<Text>,
        at -> Timestamp,
    }
}

diesel::table! {
    point_entry (transfer_id, account) {
        transfer_id -> Text,
        account -> Text,
        amount -> BigInt,
    }
}

diesel::table! {
    point_balance (person_id) {
        person_id -> Text,
        balance -> BigInt,
        lifetime -> BigInt,
    }
}

diesel::table! {
    activity (id) {
        id -> Text,
        key -> Text,
        nature -> Text,
        title_en -> Text,
        title_es -> Text,
        how_to_en -> Text,
        how_to_es -> Text,
        alternative_en -> Nullable<Text>,
        alternative_es -> Nullable<Text>,
        points -> BigInt,
        proofs -> Text,
        limit_per_person -> BigInt,
        companions_max -> BigInt,
        active -> Bool,
        position -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        version -> BigInt,
        approval -> Text,
        limit_per_day -> Nullable<BigInt>,
        subject_en -> Nullable<Text>,
        subject_es -> Nullable<Text>,
        limit_per_subject -> Nullable<BigInt>,
        opens_at -> Nullable<Timestamp>,
        closes_at -> Nullable<Timestamp>,
        subject_source -> Text,
        points_later -> Nullable<BigInt>,
    }
}

diesel::table! {
    activity_version (activity_id, version) {
        activity_id -> Text,
        version -> BigInt,
        nature -> Text,
        title_en -> Text,
        title_es -> Text,
        how_to_en -> Text,
        how_to_es -> Text,
        alternative_en -> Nullable<Text>,
        alternative_es -> Nullable<Text>,
        points -> BigInt,
        proofs -> Text,
        approval -> Text,
        limit_per_person -> BigInt,
        limit_per_day -> Nullable<BigInt>,
        subject_en -> Nullable<Text>,
        subject_es -> Nullable<Text>,
        limit_per_subject -> Nullable<BigInt>,
        opens_at -> Nullable<Timestamp>,
        closes_at -> Nullable<Timestamp>,
        companions_max -> BigInt,
        position -> BigInt,
        active -> Bool,
        published_at -> Timestamp,
        published_by -> Nullable<Text>,
        reason -> Nullable<Text>,
        subject_source -> Text,
        points_later -> Nullable<BigInt>,
    }
}

diesel::table! {
    game_setting (person_id) {
        person_id -> Text,
        takes_requests -> Text,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    picture (id) {
        id -> Text,
        owner_id -> Text,
        content_hash -> Text,
        width -> BigInt,
        height -> BigInt,
        created_at -> Timestamp,
        look -> Nullable<BigInt>,
        deleted_at -> Nullable<Timestamp>,
        file_gone_at -> Nullable<Timestamp>,
        said_day -> Nullable<Date>,
    }
}

diesel::table! {
    points_setting (key, valid_from) {
        key -> Text,
        valid_from -> Date,
        value -> BigInt,
        source -> Text,
    }
}

diesel::table! {
    pattern_look (finding) {
        finding -> Text,
        events -> BigInt,
        newest_at -> Timestamp,
        word -> Text,
        looked_by -> Text,
        looked_at -> Timestamp,
    }
}

diesel::table! {
    submission (id) {
        id -> Text,
        activity_id -> Text,
        author_id -> Text,
        state -> Text,
        points -> BigInt,
        link -> Nullable<Text>,
        words -> Nullable<Text>,
        picture_id -> Nullable<Text>,
        created_at -> Timestamp,
        opened_at -> Nullable<Timestamp>,
        decided_at -> Nullable<Timestamp>,
        decided_by -> Nullable<Text>,
        reject_reason -> Nullable<Text>,
        reason -> Nullable<Text>,
        activity_version -> BigInt,
        subject -> Nullable<Text>,
        subject_key -> Nullable<Text>,
        shown_code -> Nullable<Text>,
        on_it_by -> Nullable<Text>,
        on_it_at -> Nullable<Timestamp>,
        sampled -> Bool,
        sample_passed_at -> Nullable<Timestamp>,
        sample_passed_by -> Nullable<Text>,
        appealed_at -> Nullable<Timestamp>,
        appeal_words -> Nullable<Text>,
        appeal_decided_at -> Nullable<Timestamp>,
        appeal_decided_by -> Nullable<Text>,
        appeal_reject_reason -> Nullable<Text>,
        appeal_note -> Nullable<Text>,
        vouched -> Nullable<Text>,
        conference_id -> Nullable<Text>,
        recorded -> Bool,
    }
}

diesel::table! {
    award_right (person_id) {
        person_id -> Text,
        given_by -> Text,
        given_at -> Timestamp,
    }
}

diesel::table! {
    award_setting (key, valid_from) {
        key -> Text,
        valid_from -> Date,
        value -> BigInt,
        source -> Text,
    }
}

diesel::table! {
    volunteer_award (submission_id) {
        submission_id -> Text,
        activity_id -> Text,
        person_id -> Text,
        volunteer_id -> Text,
        device -> Text,
        at -> Timestamp,
        undone_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    code_host (id) {
        id -> Text,
        number -> BigInt,
        activity_id -> Text,
        person_id -> Text,
        title -> Text,
        place -> Nullable<Text>,
        opens_at -> Nullable<Timestamp>,
        closes_at -> Nullable<Timestamp>,
        key_id -> Text,
        sealed -> Text,
        link_number -> BigInt,
        named_by -> Text,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    code_use (host_id, person_id) {
        host_id -> Text,
        person_id -> Text,
        submission_id -> Text,
        serial -> Nullable<BigInt>,
        at -> Timestamp,
    }
}

diesel::table! {
    single_code (host_id, serial) {
        host_id -> Text,
        serial -> BigInt,
        made_by -> Text,
        made_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
        used_by -> Nullable<Text>,
        voided_at -> Nullable<Timestamp>,
        voided_by -> Nullable<Text>,
    }
}

diesel::table! {
    submission_person (submission_id, person_id) {
        submission_id -> Text,
        person_id -> Text,
        part -> Text,
        activity_id -> Text,
        answer -> Text,
        asked_at -> Timestamp,
        lapses_at -> Timestamp,
        answered_at -> Nullable<Timestamp>,
        removed_at -> Nullable<Timestamp>,
        face -> Text,
    }
}

diesel::table! {
    reward (id) {
        id -> Text,
        key -> Nullable<Text>,
        title_en -> Text,
        title_es -> Text,
        text_en -> Text,
        text_es -> Text,
        counter_en -> Text,
        counter_es -> Text,
        cost -> BigInt,
        limit_per_person -> BigInt,
        stock_left -> BigInt,
        closes_at -> Nullable<Timestamp>,
        active -> Bool,
        position -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        kind -> Text,
        opens_at -> Nullable<Timestamp>,
        limit_per_day -> Nullable<BigInt>,
        value_minor -> BigInt,
        ceiling_minor -> Nullable<BigInt>,
        food -> Bool,
        alternative_id -> Nullable<Text>,
        picture_id -> Nullable<Text>,
    }
}

diesel::table! {
    redemption (id) {
        id -> Text,
        reward_id -> Text,
        person_id -> Text,
        state -> Text,
        cost -> BigInt,
        voucher -> Text,
        reserved_at -> Timestamp,
        ends_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        ended_by -> Nullable<Text>,
        reason -> Nullable<Text>,
        remind_at -> Nullable<Timestamp>,
        by_two -> Bool,
        approved_at -> Nullable<Timestamp>,
        approved_by -> Nullable<Text>,
        collector_id -> Nullable<Text>,
        handed_to -> Nullable<Text>,
    }
}

diesel::table! {
    reward_stock_change (id) {
        id -> Text,
        reward_id -> Text,
        difference -> BigInt,
        cause -> Text,
        reason -> Nullable<Text>,
        changed_at -> Timestamp,
        changed_by -> Nullable<Text>,
    }
}

diesel::table! {
    reward_wait (id) {
        id -> Text,
        reward_id -> Text,
        person_id -> Text,
        state -> Text,
        joined_at -> Timestamp,
        turn_ends_at -> Nullable<Timestamp>,
        ended_at -> Nullable<Timestamp>,
        by_list -> Bool,
        unlock_cost -> Nullable<BigInt>,
        unlock_until -> Nullable<Timestamp>,
    }
}

diesel::table! {
    reward_code_import (id) {
        id -> Text,
        reward_id -> Text,
        codes -> BigInt,
        imported_at -> Timestamp,
        imported_by -> Text,
    }
}

diesel::table! {
    reward_code (id) {
        id -> Text,
        reward_id -> Text,
        import_id -> Text,
        number -> BigInt,
        state -> Text,
        key_id -> Text,
        sealed -> Text,
        code_index -> Text,
        redemption_id -> Nullable<Text>,
        issued_at -> Nullable<Timestamp>,
        void_at -> Nullable<Timestamp>,
        void_by -> Nullable<Text>,
        void_reason -> Nullable<Text>,
    }
}

diesel::table! {
    person_word (person_id, word) {
        person_id -> Text,
        word -> Text,
    }
}

diesel::table! {
    desk_device (device) {
        device -> Text,
        contiguous_seq -> BigInt,
        highest_seq -> BigInt,
    }
}

diesel::table! {
    badge_signer (public_key) {
        public_key -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    desk_queue (id) {
        id -> Text,
        day -> Date,
        number -> BigInt,
        person_id -> Text,
        state -> Text,
        state_at -> Timestamp,
        station -> Nullable<Text>,
        begun_at -> Nullable<Timestamp>,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    desk_visit (id) {
        id -> Text,
        person_id -> Text,
        state -> Text,
        id_seen -> Bool,
        missing -> Text,
        note -> Text,
        opened_at -> Timestamp,
        opened_by -> Text,
        closed_at -> Nullable<Timestamp>,
        closed_by -> Nullable<Text>,
        id_kind -> Bool,
        id_valid -> Bool,
        id_name -> Bool,
        guardian -> Text,
        cashes_check_at -> Nullable<Timestamp>,
        confirmed_payee -> Nullable<Text>,
    }
}

diesel::table! {
    sign_in (id) {
        id -> Text,
        email -> Nullable<Text>,
        code_hash -> Text,
        link_hash -> Text,
        tries -> BigInt,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    first_admin_code (code_hash) {
        code_hash -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    staff_invitation (token_hash) {
        token_hash -> Text,
        person_id -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        invited_by -> Nullable<Text>,
    }
}

diesel::table! {
    desk_link (id) {
        id -> Text,
        token_hash -> Text,
        station -> Text,
        label -> Text,
        until -> Timestamp,
        created_by -> Text,
        created_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    desk_join (id) {
        id -> Text,
        link_id -> Text,
        claim_hash -> Text,
        person_id -> Text,
        device -> Text,
        state -> Text,
        requested_at -> Timestamp,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        session_id -> Nullable<Text>,
    }
}

diesel::table! {
    document (id) {
        id -> Text,
        owner_id -> Text,
        content_hash -> Text,
        sent_hash -> Text,
        media -> Text,
        name -> Text,
        bytes -> BigInt,
        width -> Nullable<BigInt>,
        height -> Nullable<BigInt>,
        thumb_hash -> Nullable<Text>,
        look -> Nullable<BigInt>,
        pages -> Nullable<BigInt>,
        uploaded_at -> Timestamp,
        removed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    document_setting (name, valid_from) {
        name -> Text,
        valid_from -> Date,
        value -> BigInt,
        source -> Text,
    }
}

diesel::table! {
    document_upload (id) {
        id -> Text,
        owner_id -> Text,
        sent_hash -> Text,
        bytes -> BigInt,
        name -> Text,
        created_at -> Timestamp,
        document_id -> Nullable<Text>,
        refused -> Nullable<Text>,
    }
}

diesel::table! {
    payee (id) {
        id -> Text,
        person_id -> Text,
        method -> Text,
        country -> Text,
        key_id -> Text,
        sealed -> Text,
        account_index -> Nullable<Text>,
        masked -> Text,
        name_differs -> Bool,
        set_at -> Timestamp,
        confirmed_at -> Nullable<Timestamp>,
        replaced_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    payee_hold (id) {
        id -> Text,
        person_id -> Text,
        cause -> Text,
        since -> Timestamp,
        caused_by -> Nullable<Text>,
        released_by -> Nullable<Text>,
        released_at -> Nullable<Timestamp>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    payee_key (id) {
        id -> Text,
        state -> Text,
        created_at -> Timestamp,
        dropped_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    payee_reliance (person_id) {
        person_id -> Text,
        since -> Timestamp,
    }
}

diesel::table! {
    payee_setting (key, valid_from) {
        key -> Text,
        valid_from -> Date,
        value -> Text,
        source -> Text,
    }
}

diesel::table! {
    claim_setting (key, valid_from) {
        key -> Text,
        valid_from -> Date,
        value -> Nullable<BigInt>,
        source -> Text,
    }
}

diesel::table! {
    exchange_rate (currency, day) {
        currency -> Text,
        day -> Date,
        usd_per_unit -> Text,
        source -> Text,
        created_at -> Timestamp,
        proposal_id -> Nullable<Text>,
        brought_by -> Nullable<Text>,
    }
}

diesel::table! {
    exchange_rate_proposal (id) {
        id -> Text,
        currency -> Text,
        day -> Date,
        usd_per_unit -> Text,
        source -> Text,
        old_usd_per_unit -> Nullable<Text>,
        old_source -> Nullable<Text>,
        reason -> Text,
        state -> Text,
        proposed_by -> Text,
        proposed_at -> Timestamp,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        decision_reason -> Nullable<Text>,
    }
}

diesel::table! {
    claim_setting_proposal (id) {
        id -> Text,
        key -> Text,
        valid_from -> Date,
        value -> Nullable<BigInt>,
        source -> Text,
        state -> Text,
        proposed_by -> Text,
        proposed_at -> Timestamp,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        decision_reason -> Nullable<Text>,
    }
}

diesel::table! {
    claim (id) {
        id -> Text,
        person_id -> Text,
        state -> Text,
        version -> BigInt,
        attested_text -> Nullable<Text>,
        attested_name -> Nullable<Text>,
        attested_at -> Nullable<Timestamp>,
        returned_at -> Nullable<Timestamp>,
        return_reason -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        waits_since -> Timestamp,
        approved_by -> Nullable<Text>,
        approved_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    expense_line (id) {
        id -> Text,
        claim_id -> Text,
        category -> Text,
        day -> Nullable<Date>,
        provider -> Text,
        description -> Text,
        currency -> Text,
        total_minor -> BigInt,
        ineligible_minor -> BigInt,
        people -> BigInt,
        own_minor -> Nullable<BigInt>,
        before_points_minor -> Nullable<BigInt>,
        layover_days -> Nullable<BigInt>,
        route -> Text,
        check_in -> Nullable<Date>,
        check_out -> Nullable<Date>,
        nightly_minor -> Text,
        fees_minor -> Nullable<BigInt>,
        tax_minor -> Nullable<BigInt>,
        miles_tenths -> Nullable<BigInt>,
        fuel_minor -> Nullable<BigInt>,
        usd_per_unit -> Nullable<Text>,
        rate_day -> Nullable<Date>,
        rate_source -> Nullable<Text>,
        state -> Text,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    line_decision (line_id) {
        line_id -> Text,
        approved_minor -> Nullable<BigInt>,
        fare_minor -> Nullable<BigInt>,
        fare_source -> Nullable<Text>,
        reason -> Nullable<Text>,
        decided_by -> Nullable<Text>,
        decided_at -> Timestamp,
        lowered -> Nullable<Text>,
        told_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    claim_reviewer (claim_id) {
        claim_id -> Text,
        person_id -> Text,
        since -> Timestamp,
        until -> Timestamp,
    }
}

diesel::table! {
    honorarium_hold (id) {
        id -> Text,
        person_id -> Text,
        reason -> Text,
        held_by -> Text,
        held_at -> Timestamp,
        released_by -> Nullable<Text>,
        released_at -> Nullable<Timestamp>,
        release_reason -> Nullable<Text>,
    }
}

diesel::table! {
    claim_hold (id) {
        id -> Text,
        claim_id -> Text,
        reason -> Text,
        held_by -> Text,
        held_at -> Timestamp,
        released_by -> Nullable<Text>,
        released_at -> Nullable<Timestamp>,
        release_reason -> Nullable<Text>,
    }
}

diesel::table! {
    claim_waiver (id) {
        id -> Text,
        claim_id -> Text,
        kind -> Text,
        state -> Text,
        reason -> Text,
        document_id -> Nullable<Text>,
        proposed_by -> Text,
        proposed_at -> Timestamp,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        absence -> Nullable<Text>,
    }
}

diesel::table! {
    reminder (person_id, kind, key) {
        person_id -> Text,
        kind -> Text,
        key -> Text,
        at -> Timestamp,
        day -> Date,
    }
}

diesel::table! {
    reminder_setting (key, valid_from) {
        key -> Text,
        valid_from -> Date,
        value -> BigInt,
        source -> Text,
    }
}

diesel::table! {
    payment_batch (id) {
        id -> Text,
        number -> BigInt,
        method -> Text,
        currency -> Text,
        state -> Text,
        version -> BigInt,
        opened_by -> Text,
        opened_at -> Timestamp,
        prepared_by -> Nullable<Text>,
        prepared_at -> Nullable<Timestamp>,
        content_hash -> Nullable<Text>,
        released_by -> Nullable<Text>,
        released_at -> Nullable<Timestamp>,
        exported_by -> Nullable<Text>,
        exported_at -> Nullable<Timestamp>,
        ended_by -> Nullable<Text>,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    payment (id) {
        id -> Text,
        batch_id -> Text,
        place -> BigInt,
        person_id -> Text,
        claim_id -> Nullable<Text>,
        payee_id -> Text,
        name -> Text,
        kind -> Text,
        state -> Text,
        version -> BigInt,
        currency -> Text,
        grant_minor -> BigInt,
        check_fee_minor -> BigInt,
        honorarium_minor -> BigInt,
        withheld_minor -> BigInt,
        approved_by -> Text,
        bank_reference -> Nullable<Text>,
        reason -> Nullable<Text>,
        cause -> Nullable<Text>,
        created_at -> Timestamp,
        released_at -> Nullable<Timestamp>,
        sent_at -> Nullable<Timestamp>,
        settled_at -> Nullable<Timestamp>,
        told_at -> Nullable<Timestamp>,
        changed_at -> Timestamp,
        w8ben_basis_points -> Nullable<BigInt>,
    }
}

diesel::table! {
    payment_part (payment_id, cut, part, name) {
        payment_id -> Text,
        cut -> Text,
        part -> Text,
        name -> Text,
        amount_minor -> BigInt,
    }
}

diesel::table! {
    payment_file (batch_id, format) {
        batch_id -> Text,
        format -> Text,
        content_hash -> Text,
        made_by -> Text,
        made_at -> Timestamp,
    }
}

diesel::table! {
    payment_adjustment (id) {
        id -> Text,
        person_id -> Text,
        kind -> Text,
        part -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        reason -> Text,
        state -> Text,
        proposed_by -> Text,
        proposed_at -> Timestamp,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    budget_entry (id) {
        id -> Text,
        funding_source -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        day -> Date,
        reason -> Text,
        state -> Text,
        proposed_by -> Text,
        proposed_at -> Timestamp,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        decision_reason -> Nullable<Text>,
    }
}

diesel::table! {
    tutorial_outcome (tutorial) {
        tutorial -> Text,
        outcome -> Text,
        reason -> Text,
        recorded_by -> Text,
        recorded_at -> Timestamp,
    }
}

diesel::table! {
    report_setting (key, valid_from) {
        key -> Text,
        valid_from -> Date,
        value -> BigInt,
        source -> Text,
    }
}

diesel::table! {
    tax_form (person_id) {
        person_id -> Text,
        form -> Text,
        requested_at -> Timestamp,
        signed_on -> Nullable<Date>,
        received_by -> Nullable<Text>,
        received_at -> Nullable<Timestamp>,
        told_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    honorarium (grant_id) {
        grant_id -> Text,
        waived_at -> Nullable<Timestamp>,
        withholding_basis_points -> Nullable<BigInt>,
        withholding_form -> Nullable<Text>,
        withholding_reason -> Nullable<Text>,
        withholding_by -> Nullable<Text>,
        withholding_at -> Nullable<Timestamp>,
        proposed_basis_points -> Nullable<BigInt>,
        proposed_form -> Nullable<Text>,
        proposed_reason -> Nullable<Text>,
        proposed_by -> Nullable<Text>,
        proposed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    line_document (line_id, document_id) {
        line_id -> Text,
        document_id -> Text,
    }
}

diesel::table! {
    conference (id) {
        id -> Text,
        key -> Text,
        name -> Text,
        first_day -> Date,
        last_day -> Date,
        place -> Text,
        country -> Text,
        link -> Nullable<Text>,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    record_run (id) {
        id -> Text,
        source -> Text,
        origin -> Text,
        list_name -> Nullable<Text>,
        activity_id -> Nullable<Text>,
        at -> Timestamp,
        actor_id -> Text,
        file_hash -> Text,
        entries -> BigInt,
        awarded -> BigInt,
        already -> BigInt,
        limited -> BigInt,
        unsettled -> BigInt,
        left_out -> BigInt,
        undone_at -> Nullable<Timestamp>,
        undone_by -> Nullable<Text>,
        undo_reason -> Nullable<Text>,
    }
}

diesel::table! {
    record_award (submission_id) {
        submission_id -> Text,
        run_id -> Text,
        origin -> Text,
        occasion -> Text,
        about -> Text,
        person_id -> Text,
        activity_id -> Text,
        undone_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    record_name (reference) {
        reference -> Text,
        says -> Text,
        choice -> Text,
        person_id -> Nullable<Text>,
        settled_by -> Text,
        settled_at -> Timestamp,
    }
}

diesel::table! {
    record_mapping (kind) {
        kind -> Text,
        activity_id -> Nullable<Text>,
        changed_by -> Text,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    challenge (id) {
        id -> Text,
        version -> BigInt,
        caught_up_version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    challenge_version (challenge_id, version) {
        challenge_id -> Text,
        version -> BigInt,
        title_en -> Text,
        title_es -> Text,
        about_en -> Text,
        about_es -> Text,
        measure -> Text,
        goal -> BigInt,
        activities -> Text,
        share_percent -> BigInt,
        reward_id -> Text,
        cost -> BigInt,
        value_minor -> BigInt,
        per_day -> Nullable<BigInt>,
        in_all -> Nullable<BigInt>,
        ceiling_minor -> Nullable<BigInt>,
        opens_at -> Nullable<Timestamp>,
        closes_at -> Nullable<Timestamp>,
        redeem_until -> Nullable<Timestamp>,
        position -> BigInt,
        active -> Bool,
        published_at -> Timestamp,
        published_by -> Nullable<Text>,
        reason -> Text,
    }
}

diesel::table! {
    wall_picture (submission_id) {
        submission_id -> Text,
        id -> Text,
        offered_at -> Timestamp,
        withdrawn_at -> Nullable<Timestamp>,
        verdict -> Nullable<Text>,
        caption -> Text,
        judged_at -> Nullable<Timestamp>,
        judged_by -> Nullable<Text>,
    }
}

diesel::table! {
    wall_name (submission_id, person_id) {
        submission_id -> Text,
        person_id -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    wall_takedown (id) {
        id -> Text,
        submission_id -> Text,
        content_hash -> Text,
        at -> Timestamp,
        by_person -> Nullable<Text>,
        why -> Nullable<Text>,
        put_back_at -> Nullable<Timestamp>,
        put_back_by -> Nullable<Text>,
        put_back_reason -> Nullable<Text>,
    }
}

diesel::table! {
    challenge_completion (id) {
        id -> Text,
        challenge_id -> Text,
        person_id -> Text,
        version -> BigInt,
        state -> Text,
        reached_at -> Timestamp,
        unlocked_at -> Nullable<Timestamp>,
        unlocked_day -> Nullable<Date>,
        value_minor -> BigInt,
        redemption_id -> Nullable<Text>,
        goal_lost_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    board_name (id) {
        id -> Text,
        person_id -> Text,
        listing -> Text,
        name -> Text,
        name_key -> Text,
        chosen_at -> Timestamp,
    }
}

diesel::table! {
    board_taken (id) {
        id -> Text,
        person_id -> Text,
        listing -> Text,
        name -> Text,
        name_key -> Text,
        reason -> Text,
        taken_at -> Timestamp,
        taken_by -> Text,
    }
}

diesel::table! {
    pledge (submission_id) {
        submission_id -> Text,
        due_on -> Date,
        points_later -> BigInt,
        missed_at -> Nullable<Timestamp>,
        missed_by -> Nullable<Text>,
    }
}

diesel::table! {
    pledge_kept (submission_id) {
        submission_id -> Text,
        pledge_id -> Text,
    }
}

diesel::joinable!(desk_join -> desk_link (link_id));
diesel::joinable!(desk_join -> person (person_id));
diesel::joinable!(staff -> person (person_id));
diesel::joinable!(staff_role -> staff (person_id));
diesel::joinable!(session -> person (person_id));
diesel::joinable!(ticket -> person (person_id));
diesel::joinable!(badge -> person (person_id));
diesel::joinable!(payee -> person (person_id));

diesel::joinable!(desk_queue -> person (person_id));
diesel::joinable!(grant_proposal -> grant_award (grant_id));
diesel::joinable!(claim -> person (person_id));
diesel::joinable!(payment -> payment_batch (batch_id));
diesel::joinable!(payment_part -> payment (payment_id));
diesel::joinable!(claim_reviewer -> person (person_id));
diesel::joinable!(expense_line -> claim (claim_id));
diesel::joinable!(line_document -> expense_line (line_id));
diesel::joinable!(point_entry -> point_transfer (transfer_id));
diesel::joinable!(submission -> activity (activity_id));
diesel::joinable!(submission_person -> submission (submission_id));
diesel::joinable!(redemption -> reward (reward_id));
diesel::joinable!(reward_code -> reward_code_import (import_id));
diesel::joinable!(reward_wait -> reward (reward_id));

// Which tables share a query, in groups as small as can be: every two tables of a group cost the compiler a dozen
// implementations, and all together were half of the time that the server takes to compile.
diesel::allow_tables_to_appear_in_same_query!(
    activity,
    activity_version,
    audit,
    badge,
    check_in,
    desk_event,
    desk_join,
    desk_link,
    desk_queue,
    desk_visit,
    grant_amount_entry,
    grant_award,
    payee,
    person,
    person_word,
    picture,
    redemption,
    reward,
    session,
    sign_in_mail,
    staff,
    staff_role,
    submission,
    submission_person,
    ticket,
);
diesel::allow_tables_to_appear_in_same_query!(board_name, person);
diesel::allow_tables_to_appear_in_same_query!(point_transfer, submission);
diesel::allow_columns_to_appear_in_same_group_by_clause!(point_transfer::person_id, submission::activity_id);
diesel::allow_tables_to_appear_in_same_query!(claim, expense_line, line_document);
diesel::allow_tables_to_appear_in_same_query!(code_host, payee_key);
diesel::allow_tables_to_appear_in_same_query!(claim, claim_hold, claim_reviewer, claim_waiver, person);
diesel::allow_tables_to_appear_in_same_query!(activity_version, point_transfer);
diesel::allow_tables_to_appear_in_same_query!(code_host, code_use);
diesel::allow_tables_to_appear_in_same_query!(grant_award, grant_proposal);
diesel::allow_tables_to_appear_in_same_query!(payment, payment_batch);
diesel::allow_tables_to_appear_in_same_query!(payment, payment_part);
diesel::allow_tables_to_appear_in_same_query!(activity_version, pledge);
diesel::allow_tables_to_appear_in_same_query!(person, pledge);
diesel::allow_tables_to_appear_in_same_query!(pledge, pledge_kept);
diesel::allow_tables_to_appear_in_same_query!(pledge, submission);
diesel::allow_tables_to_appear_in_same_query!(pledge_kept, submission);
diesel::allow_tables_to_appear_in_same_query!(pledge_kept, submission_person);
diesel::allow_tables_to_appear_in_same_query!(record_award, submission);
diesel::allow_tables_to_appear_in_same_query!(point_entry, point_transfer);
diesel::allow_tables_to_appear_in_same_query!(payee, payee_key);
diesel::allow_tables_to_appear_in_same_query!(payee_key, staff_factor);
diesel::allow_tables_to_appear_in_same_query!(payee_key, reward_code);
diesel::allow_tables_to_appear_in_same_query!(challenge, challenge_version);
diesel::allow_tables_to_appear_in_same_query!(challenge_completion, person);
diesel::allow_tables_to_appear_in_same_query!(challenge_completion, challenge_version);
diesel::allow_tables_to_appear_in_same_query!(activity_version, wall_picture);
diesel::allow_tables_to_appear_in_same_query!(activity_version, wall_takedown);
diesel::allow_tables_to_appear_in_same_query!(picture, wall_picture);
diesel::allow_tables_to_appear_in_same_query!(picture, wall_takedown);
diesel::allow_tables_to_appear_in_same_query!(submission, wall_picture);
diesel::allow_tables_to_appear_in_same_query!(submission, wall_takedown);
diesel::allow_tables_to_appear_in_same_query!(submission_person, wall_picture);
diesel::allow_tables_to_appear_in_same_query!(submission_person, wall_name);
diesel::allow_tables_to_appear_in_same_query!(wall_picture, wall_takedown);
diesel::allow_tables_to_appear_in_same_query!(person, wall_name);
diesel::allow_tables_to_appear_in_same_query!(payee, reward_code);
diesel::allow_tables_to_appear_in_same_query!(reward_code, reward_code_import);
diesel::allow_tables_to_appear_in_same_query!(reward, reward_wait);
diesel::allow_tables_to_appear_in_same_query!(payee, staff_factor);
diesel::allow_tables_to_appear_in_same_query!(person, staff_factor_reset);
