//! What more than one screen says.

sundae_shared::messages! {
    /// Words of the shell and of the design system.
    pub mod words {
        skip_to_content: en "Skip to the content", es "Ir al contenido";
        settings: en "Settings", es "Ajustes";
        language: en "Language", es "Idioma";
        theme: en "Colours", es "Colores";
        theme_auto: en "Auto", es "Auto";
        theme_light: en "Light", es "Claro";
        theme_dark: en "Dark", es "Oscuro";
        signed_in_as(name: &str): en "Signed in as {name}", es "Has entrado como {name}";
        devices: en "Where I am signed in", es "Dónde he entrado";
        sign_out: en "Sign out", es "Salir";
        close: en "Close", es "Cerrar";
        dismiss: en "Dismiss", es "Descartar";
        undo: en "Undo", es "Deshacer";
        cancel: en "Cancel", es "Cancelar";
        save: en "Save", es "Guardar";
        try_again: en "Try again", es "Volver a intentarlo";
        reload: en "Reload this page", es "Recargar esta página";
        loading: en "Loading", es "Cargando";
        working: en "Working", es "En marcha";
        back_to_start: en "Back to the start", es "Volver al inicio";
        keys: en "Keys", es "Teclas";
        keys_help: en "Show the keys", es "Ver las teclas";
        offline_title: en "No connection to Sundae", es "Sin conexión con Sundae";
        offline: en "The network did not answer. Nothing is lost: what you typed is still here. Check the connection, then try again.",
            es "La red no respondió. No se ha perdido nada: lo que escribiste sigue aquí. Revisa la conexión y vuelve a intentarlo.";
        server: en "The server has a problem and did not answer as it should. Nothing is lost: what you typed is still here. Try again in a moment.",
            es "El servidor tiene un problema y no respondió como debe. No se ha perdido nada: lo que escribiste sigue aquí. Vuelve a intentarlo en un momento.";
        unreadable_title: en "We could not read the answer", es "No pudimos leer la respuesta";
        unreadable: en "This page may be older than the server. Reload it; what was saved stays saved.",
            es "Puede que esta página sea más antigua que el servidor. Recárgala: lo guardado sigue guardado.";
        problem_title: en "That did not work", es "No ha funcionado";
        reference(id: &str): en "When you ask for help, quote {id}", es "Si pides ayuda, menciona {id}";
        not_found_title: en "There is no such page", es "Esta página no existe";
        not_found: en "The address may be old or mistyped.", es "Puede que la dirección sea antigua o tenga una errata.";
        broken_title: en "This page has stopped", es "Esta página se ha detenido";
        broken: en "Something went wrong on this device. What was saved is safe. Reload to go on.",
            es "Algo falló en este dispositivo. Lo guardado está a salvo. Recarga para seguir.";
    }
}
