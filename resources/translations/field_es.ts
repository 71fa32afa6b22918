<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES">
<context>
    <name>AccountDetail</name>
    <message>
        <source>Add a contact</source>
        <translation>Añadir un contacto</translation>
    </message>
    <message>
        <source>Edit the account</source>
        <translation>Editar la cuenta</translation>
    </message>
    <message>
        <source>Nothing has happened here yet. Log the first call.</source>
        <translation>Aquí aún no ha pasado nada. Registre la primera visita.</translation>
    </message>
    <message>
        <source>Nobody is known here yet.</source>
        <translation>Aquí aún no se conoce a nadie.</translation>
    </message>
    <message>
        <source>Nothing is to be done here.</source>
        <translation>Aquí no hay nada pendiente.</translation>
    </message>
    <message>
        <source>Add contact</source>
        <translation>Añadir contacto</translation>
    </message>
    <message>
        <source>Add task</source>
        <translation>Añadir tarea</translation>
    </message>
    <message>
        <source>Log call</source>
        <translation>Registrar visita</translation>
    </message>
    <message>
        <source>Plan visit</source>
        <translation>Planear visita</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
    <message>
        <source>Add a task</source>
        <translation>Añadir una tarea</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Parts of the account</source>
        <translation>Partes de la cuenta</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message numerus="yes">
        <source>%n to sync</source>
        <translation>
            <numerusform>%n por sincronizar</numerusform>
            <numerusform>%n por sincronizar</numerusform>
        </translation>
    </message>
    <message>
        <source>Title, influence and stance</source>
        <translation>Cargo, influencia y postura</translation>
    </message>
</context>
<context>
    <name>AccountField</name>
    <message>
        <source>Type a few letters of its name or city</source>
        <translation>Escriba unas letras del nombre o la ciudad</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
</context>
<context>
    <name>AccountRows</name>
    <message>
        <source>to sync</source>
        <translation>por sincronizar</translation>
    </message>
    <message>
        <source>Title, influence and stance of {name}</source>
        <translation>Cargo, influencia y postura de {name}</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Posición</translation>
    </message>
    <message>
        <source>influence {number} of {most}</source>
        <translation>influencia {number} de {most}</translation>
    </message>
    <message>
        <source>met {count} times</source>
        <translation>{count} encuentros</translation>
    </message>
    <message>
        <source>met once</source>
        <translation>un encuentro</translation>
    </message>
    <message>
        <source>Addendum</source>
        <translation>Adenda</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Visita</translation>
    </message>
    <message>
        <source>Task done</source>
        <translation>Tarea hecha</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
    <message>
        <source>due</source>
        <translation>para</translation>
    </message>
</context>
<context>
    <name>AccountWords</name>
    <message>
        <source>{actual} of {planned} calls this quarter, {scheduled} scheduled</source>
        <translation>{actual} de {planned} visitas este trimestre, agendadas: {scheduled}</translation>
    </message>
    <message>
        <source>, {count} to schedule</source>
        <translation>, por agendar: {count}</translation>
    </message>
    <message>
        <source>last visit {day}</source>
        <translation>última visita {day}</translation>
    </message>
    <message>
        <source>next {when}</source>
        <translation>próxima {when}</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>Choose an account to see what happened there.</source>
        <translation>Elija una cuenta para ver qué ha pasado allí.</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
</context>
<context>
    <name>CallBlocks</name>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>submitted {moment}</source>
        <translation>entregada {moment}</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Objetivo</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Temas</translation>
    </message>
    <message>
        <source>Next steps</source>
        <translation>Próximos pasos</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>Preparación</translation>
    </message>
    <message>
        <source>Addenda</source>
        <translation>Adendas</translation>
    </message>
    <message>
        <source>Nothing is written down yet.</source>
        <translation>Aún no hay nada escrito.</translation>
    </message>
    <message>
        <source>Missing before it can be submitted</source>
        <translation>Falta antes de poder entregarla</translation>
    </message>
    <message>
        <source>Before it can be submitted</source>
        <translation>Antes de poder entregarla</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecha</translation>
    </message>
</context>
<context>
    <name>CallDetail</name>
    <message>
        <source>to sync</source>
        <translation>por sincronizar</translation>
    </message>
    <message>
        <source>Submit this call?</source>
        <translation>¿Entregar esta visita?</translation>
    </message>
    <message>
        <source>It is locked afterwards. What comes to mind later goes into an addendum.</source>
        <translation>Después queda cerrada. Lo que recuerde más tarde va en una adenda.</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Entregar</translation>
    </message>
    <message>
        <source>Addendum</source>
        <translation>Adenda</translation>
    </message>
    <message>
        <source>Log call</source>
        <translation>Registrar visita</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Visit summary</source>
        <translation>Resumen de la visita</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Sin encuentro</translation>
    </message>
    <message>
        <source>Plan again</source>
        <translation>Planear de nuevo</translation>
    </message>
    <message>
        <source>Cancel visit</source>
        <translation>Cancelar visita</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Attempted, not seen</source>
        <translation>Intentada, sin encuentro</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Visita</translation>
    </message>
    <message>
        <source>No longer on this laptop</source>
        <translation>Ya no está en este portátil</translation>
    </message>
</context>
<context>
    <name>CallFields</name>
    <message>
        <source>Say which account; pick it from the list.</source>
        <translation>Diga qué cuenta; elíjala de la lista.</translation>
    </message>
    <message>
        <source>Pick {name} from the list, or type + before a new name.</source>
        <translation>Elija {name} de la lista o escriba + antes de un nombre nuevo.</translation>
    </message>
    <message>
        <source>Say in a line what happened.</source>
        <translation>Diga en una línea qué pasó.</translation>
    </message>
    <message>
        <source>Minutes are a number up to 1440.</source>
        <translation>Los minutos son un número hasta 1440.</translation>
    </message>
    <message>
        <source>Account *</source>
        <translation>Cuenta *</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Objetivo</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>Preparación</translation>
    </message>
    <message>
        <source>Note *</source>
        <translation>Nota *</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Próximo paso</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Para el</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Temas</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutos</translation>
    </message>
</context>
<context>
    <name>CallForm</name>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Draft, saved on this laptop</source>
        <translation>Borrador, guardado en este portátil</translation>
    </message>
    <message>
        <source>Kept as a draft.</source>
        <translation>Guardada como borrador.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Guardado.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Draft kept at {time}</source>
        <translation>Borrador guardado a las {time}</translation>
    </message>
    <message>
        <source>Log a call</source>
        <translation>Registrar una visita</translation>
    </message>
    <message>
        <source>Plan a visit</source>
        <translation>Planear una visita</translation>
    </message>
    <message>
        <source>Edit a call</source>
        <translation>Editar una visita</translation>
    </message>
    <message>
        <source>Taken back; what you typed is a draft.</source>
        <translation>Deshecho; lo que escribió es un borrador.</translation>
    </message>
</context>
<context>
    <name>CallFrame</name>
    <message>
        <source>Log a call</source>
        <translation>Registrar una visita</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Visita</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves · Esc keeps a draft</source>
        <translation>Ctrl+Intro guarda · Esc deja un borrador</translation>
    </message>
    <message>
        <source>Keep draft</source>
        <translation>Dejar borrador</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Intro</translation>
    </message>
</context>
<context>
    <name>CallInputs</name>
    <message>
        <source>&amp;More: topics, outcome, minutes</source>
        <translation>&amp;Más: temas, resultado, minutos</translation>
    </message>
    <message>
        <source>What happened, in your own words</source>
        <translation>Qué pasó, con sus palabras</translation>
    </message>
    <message>
        <source>What was agreed; it becomes a task</source>
        <translation>Qué se acordó; se convierte en tarea</translation>
    </message>
    <message>
        <source>fri, dec 3, in 2 weeks</source>
        <translation>vie, 3 dic, en 2 semanas</translation>
    </message>
</context>
<context>
    <name>CallSteps</name>
    <message>
        <source>Marked as attempted, not seen.</source>
        <translation>Marcada como intentada, sin encuentro.</translation>
    </message>
    <message>
        <source>Cancelled; it stays in the history.</source>
        <translation>Cancelada; queda en el historial.</translation>
    </message>
    <message>
        <source>Planned again.</source>
        <translation>Prevista de nuevo.</translation>
    </message>
    <message>
        <source>Addendum</source>
        <translation>Adenda</translation>
    </message>
    <message>
        <source>Submitted. It goes to central with the next sync.</source>
        <translation>Entregada. Irá a la central con la próxima sincronización.</translation>
    </message>
</context>
<context>
    <name>CallsPage</name>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Any status</source>
        <translation>Cualquier estado</translation>
    </message>
    <message>
        <source>Plan visit</source>
        <translation>Planear visita</translation>
    </message>
    <message>
        <source>Choose a call to read it.</source>
        <translation>Elija una visita para leerla.</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Visitas</translation>
    </message>
</context>
<context>
    <name>CardBox</name>
    <message>
        <source>Conflict</source>
        <translation>Conflicto</translation>
    </message>
    <message>
        <source>Refused by central</source>
        <translation>Rechazado por la central</translation>
    </message>
    <message>
        <source>No longer yours</source>
        <translation>Ya no es suyo</translation>
    </message>
    <message>
        <source>Deleted meanwhile</source>
        <translation>Borrado entretanto</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Otra persona</translation>
    </message>
    <message>
        <source>You deleted it; {by} changed it meanwhile{when}.</source>
        <translation>Usted lo borró; {by} lo cambió entretanto{when}.</translation>
    </message>
    <message>
        <source>{by} changed the same thing. Choose what is right.</source>
        <translation>{by} cambió lo mismo. Elija lo correcto.</translation>
    </message>
    <message>
        <source>Central gave no reason.</source>
        <translation>La central no dio motivo.</translation>
    </message>
    <message>
        <source>{reason} It stays on this laptop until you decide.</source>
        <translation>{reason} Se queda en este portátil hasta que usted decida.</translation>
    </message>
    <message>
        <source>This is what you had typed.</source>
        <translation>Esto es lo que había escrito.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Lo suyo</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Lo del otro</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Dejar lo mío</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Tomar lo del otro</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>Dejar lo del otro</translation>
    </message>
    <message>
        <source>Delete it anyway</source>
        <translation>Borrarlo de todos modos</translation>
    </message>
    <message>
        <source>Edit …</source>
        <translation>Editar …</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Dejar ambos</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Enviar otra vez</translation>
    </message>
    <message>
        <source>Discard with reason …</source>
        <translation>Descartar con motivo …</translation>
    </message>
    <message>
        <source>Copy what I typed</source>
        <translation>Copiar lo que escribí</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Apartar</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
</context>
<context>
    <name>ContactDetail</name>
    <message>
        <source>Calls</source>
        <translation>Visitas</translation>
    </message>
    <message>
        <source>Not met yet.</source>
        <translation>Aún sin encuentros.</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Posición</translation>
    </message>
    <message>
        <source>Title, influence and stance</source>
        <translation>Cargo, influencia y postura</translation>
    </message>
    <message>
        <source>Edit the contact</source>
        <translation>Editar el contacto</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>¿Quitar a {name}?</translation>
    </message>
    <message>
        <source>The contact goes from every laptop with the next sync. Calls keep the name.</source>
        <translation>El contacto desaparece de todos los portátiles con la próxima sincronización. Las visitas conservan el nombre.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Log call</source>
        <translation>Registrar visita</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
    <message>
        <source>Add a task</source>
        <translation>Añadir una tarea</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contacto</translation>
    </message>
    <message>
        <source>Contact removed.</source>
        <translation>Contacto quitado.</translation>
    </message>
    <message>
        <source>influence {number} of 5</source>
        <translation>influencia {number} de 5</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Visita</translation>
    </message>
</context>
<context>
    <name>ContactsPage</name>
    <message>
        <source>Add contact</source>
        <translation>Añadir contacto</translation>
    </message>
    <message>
        <source>Choose somebody to see how to reach them and what was said.</source>
        <translation>Elija a alguien para ver cómo localizarlo y qué se habló.</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Añadir un contacto</translation>
    </message>
</context>
<context>
    <name>DayInput</name>
    <message>
        <source>tomorrow, fri, dec 3 …</source>
        <translation>mañana, vie, 3 dic …</translation>
    </message>
</context>
<context>
    <name>DayRows</name>
    <message>
        <source>A call without an account</source>
        <translation>Una visita sin cuenta</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Borrador</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Drop the draft {name}</source>
        <translation>Descartar el borrador {name}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Go on with {name}</source>
        <translation>Seguir con {name}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open the call at {account}</source>
        <translation>Abrir la visita a {account}</translation>
    </message>
    <message>
        <source>Log call</source>
        <translation>Registrar visita</translation>
    </message>
    <message>
        <source>Log the call at {account}</source>
        <translation>Registrar la visita a {account}</translation>
    </message>
    <message>
        <source>Draft dropped.</source>
        <translation>Borrador descartado.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>La última vez</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
</context>
<context>
    <name>DueField</name>
    <message>
        <source>not understood yet</source>
        <translation>aún no se entiende</translation>
    </message>
    <message>
        <source>in a week unless you say otherwise</source>
        <translation>en una semana si no dice otra cosa</translation>
    </message>
</context>
<context>
    <name>EntityTable</name>
    <message>
        <source>Filter {things}</source>
        <translation>Filtrar {things}</translation>
    </message>
    <message>
        <source>No {things} match “{words}”.</source>
        <translation>Nada en {things} coincide con «{words}».</translation>
    </message>
    <message>
        <source>No {things} here yet.</source>
        <translation>Aún no hay {things}.</translation>
    </message>
</context>
<context>
    <name>FieldsForm</name>
    <message>
        <source>Some fields cannot be read.</source>
        <translation>Algunos campos no se pueden leer.</translation>
    </message>
    <message>
        <source>This field is required.</source>
        <translation>Este campo es obligatorio.</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Welcome to Blue Note Field</source>
        <translation>Bienvenido a Blue Note Field</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>Elija una frase de acceso</translation>
    </message>
    <message>
        <source>Keep the recovery code</source>
        <translation>Guarde el código de recuperación</translation>
    </message>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>Paso {step} de {steps}</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Intro</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Mañana</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
</context>
<context>
    <name>MessageDialog</name>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copiar informe</translation>
    </message>
</context>
<context>
    <name>MomentInput</name>
    <message>
        <source>now, 10:30, yesterday 3pm …</source>
        <translation>ahora, 10:30, ayer 15:00 …</translation>
    </message>
</context>
<context>
    <name>NoteHint</name>
    <message>
        <source>Looks like a patient&apos;s data: {what}. Notes do without; you decide.</source>
        <translation>Parece un dato de un paciente: {what}. Las notas van sin ellos; usted decide.</translation>
    </message>
    <message>
        <source>social security number</source>
        <translation>número de la seguridad social</translation>
    </message>
    <message>
        <source>record number</source>
        <translation>número de historia</translation>
    </message>
    <message>
        <source>insurance number</source>
        <translation>número de seguro</translation>
    </message>
    <message>
        <source>date of birth</source>
        <translation>fecha de nacimiento</translation>
    </message>
    <message>
        <source>age over 89</source>
        <translation>edad superior a 89</translation>
    </message>
    <message>
        <source>phone or e-mail</source>
        <translation>teléfono o correo</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>exact day</source>
        <translation>día exacto</translation>
    </message>
</context>
<context>
    <name>PeopleField</name>
    <message>
        <source>Type a name, or + Name for somebody new</source>
        <translation>Escriba un nombre, o + Nombre si es alguien nuevo</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation>Añadir a {name}</translation>
    </message>
    <message>
        <source>new, {role}</source>
        <translation>nuevo, {role}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nuevo</translation>
    </message>
    <message>
        <source>Role of {name}</source>
        <translation>Función de {name}</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Quitar {name}</translation>
    </message>
</context>
<context>
    <name>PlanOffer</name>
    <message>
        <source>This logs the visit planned here for {time}.</source>
        <translation>Esto registra la visita prevista aquí para las {time}.</translation>
    </message>
    <message>
        <source>A &amp;new call instead</source>
        <translation>Mejor una visita &amp;nueva</translation>
    </message>
    <message>
        <source>A new call, beside the visit planned for {time}.</source>
        <translation>Una visita nueva, además de la prevista para las {time}.</translation>
    </message>
    <message>
        <source>Log the pla&amp;nned visit</source>
        <translation>Registrar la visita pla&amp;neada</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preparing …</source>
        <translation>Preparando …</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Guardar como PDF</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 página</translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n página</numerusform>
            <numerusform>%n páginas</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot be drawn with the fonts here: {letters}</source>
        <translation>No se puede dibujar con estas fuentes: {letters}</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>Página {number}</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Guardado como {name}.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Enviado a la impresora.</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>There is no printer on this computer.</source>
        <translation>No hay impresora en este equipo.</translation>
    </message>
    <message>
        <source>Set one up in the system&apos;s settings, or save the PDF instead.</source>
        <translation>Configure una en los ajustes del sistema o guarde el PDF.</translation>
    </message>
    <message>
        <source>Save the PDF and print it from another program.</source>
        <translation>Guarde el PDF e imprímalo desde otro programa.</translation>
    </message>
    <message>
        <source>This computer has no print system (lp).</source>
        <translation>Este equipo no tiene sistema de impresión (lp).</translation>
    </message>
    <message>
        <source>The print system did not take the pages.</source>
        <translation>El sistema de impresión no aceptó las páginas.</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>This did not work</source>
        <translation>No ha funcionado</translation>
    </message>
    <message>
        <source>Something went wrong in Blue Note Field</source>
        <translation>Algo ha fallado en Blue Note Field</translation>
    </message>
    <message>
        <source>This is a mistake in the program, not yours.</source>
        <translation>Es un error del programa, no suyo.</translation>
    </message>
    <message>
        <source>What you saved before is safe. Please copy the report and send it to whoever supports you; it holds no names and no notes.</source>
        <translation>Lo que guardó antes está a salvo. Copie el informe y envíelo a quien le da soporte; no contiene nombres ni notas.</translation>
    </message>
</context>
<context>
    <name>ReceiptView</name>
    <message>
        <source>← Sync</source>
        <translation>← Sincronización</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Comprobante</translation>
    </message>
    <message>
        <source>Print or save PDF</source>
        <translation>Imprimir o guardar PDF</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Enviado</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>No se envió nada.</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Nothing new came.</source>
        <translation>No llegó nada nuevo.</translation>
    </message>
    <message>
        <source>This run ended before it could write one.</source>
        <translation>Esta sincronización terminó antes de poder escribirlo.</translation>
    </message>
    <message>
        <source>Sync of {moment}</source>
        <translation>Sincronización del {moment}</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>Portátil</translation>
    </message>
    <message>
        <source>Central</source>
        <translation>Central</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Empezó</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminó</translation>
    </message>
    <message>
        <source>Central&apos;s version before</source>
        <translation>Versión de la central antes</translation>
    </message>
    <message>
        <source>Central&apos;s version after</source>
        <translation>Versión de la central después</translation>
    </message>
    <message>
        <source>Accounts compared</source>
        <translation>Cuentas comparadas</translation>
    </message>
    <message>
        <source>{count}, {wrong} differ</source>
        <translation>{count}, {wrong} difieren</translation>
    </message>
    <message>
        <source>Sent and received</source>
        <translation>Enviado y recibido</translation>
    </message>
    <message>
        <source>{up} KB up, {down} KB down</source>
        <translation>{up} KB subidos, {down} KB bajados</translation>
    </message>
    <message>
        <source>Number of the run</source>
        <translation>Número de la sincronización</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>Saved.</source>
        <translation>Guardado.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
</context>
<context>
    <name>RecordInput</name>
    <message>
        <source>Type to find: {thing}</source>
        <translation>Escriba para buscar: {thing}</translation>
    </message>
    <message>
        <source>is not one of the records; pick it from the list</source>
        <translation>no es uno de los registros; elíjalo de la lista</translation>
    </message>
    <message>
        <source>(not on this laptop)</source>
        <translation>(no está en este portátil)</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search accounts, contacts, notes   Ctrl+K</source>
        <translation>Buscar cuentas, contactos, notas   Ctrl+K</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Buscar en todo</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Show {count} more</source>
        <translation>Mostrar {count} más</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Kept on this laptop in {folder}</source>
        <translation>Guardado en este portátil en {folder}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloqueo</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Bloquear ahora</translation>
    </message>
</context>
<context>
    <name>Settling</name>
    <message>
        <source>Copied.</source>
        <translation>Copiado.</translation>
    </message>
    <message>
        <source>What is right</source>
        <translation>Lo correcto</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>say why in a word</source>
        <translation>diga por qué en una palabra</translation>
    </message>
    <message>
        <source>Discard what central refused</source>
        <translation>Descartar lo que la central rechazó</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Settled.</source>
        <translation>Resuelto.</translation>
    </message>
    <message>
        <source>Settled. It goes out with the next sync.</source>
        <translation>Resuelto. Saldrá con la próxima sincronización.</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Sections</source>
        <translation>Secciones</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Sign in again</source>
        <translation>Inicie sesión otra vez</translation>
    </message>
    <message>
        <source>What you saved on this laptop is safe and will be sent afterwards.</source>
        <translation>Lo que guardó en este portátil está a salvo y se enviará después.</translation>
    </message>
</context>
<context>
    <name>SignInForm</name>
    <message>
        <source>Address of central</source>
        <translation>Dirección de la central</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Correo electrónico</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Contraseña</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Iniciar sesión</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>Rellene este campo.</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>Iniciando sesión …</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Central is where your team&apos;s records meet. Your operations person knows it.</source>
        <translation>La central es donde se reúnen los registros de su equipo. Su responsable de operaciones la conoce.</translation>
    </message>
    <message>
        <source>Sign in at central</source>
        <translation>Inicie sesión en la central</translation>
    </message>
</context>
<context>
    <name>SummaryPreview</name>
    <message>
        <source>Visit summary</source>
        <translation>Resumen de la visita</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Interno</translation>
    </message>
    <message>
        <source>Leave-behind</source>
        <translation>Para entregar</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Comprobante</translation>
    </message>
</context>
<context>
    <name>SyncBanner</name>
    <message>
        <source>Offline since {since}. Everything is saved on this laptop</source>
        <translation>Sin conexión desde {since}. Todo está guardado en este portátil</translation>
    </message>
    <message>
        <source>; {count} will sync.</source>
        <translation>; {count} se sincronizarán.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Intentar ahora</translation>
    </message>
    <message>
        <source>Sign in …</source>
        <translation>Iniciar sesión …</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
</context>
<context>
    <name>SyncChip</name>
    <message>
        <source>Sync: {state}</source>
        <translation>Sincronización: {state}</translation>
    </message>
    <message>
        <source>Show what is waiting</source>
        <translation>Mostrar lo que espera</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Mirando …</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Inicie sesión otra vez</translation>
    </message>
    <message>
        <source>Sync failed</source>
        <translation>Falló la sincronización</translation>
    </message>
    <message>
        <source>{count} to sync</source>
        <translation>{count} por sincronizar</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>Aún sin sincronizar</translation>
    </message>
    <message>
        <source>Synced {at}</source>
        <translation>Sincronizado {at}</translation>
    </message>
    <message>
        <source>Offline since {since}, all saved</source>
        <translation>Sin conexión desde {since}, todo guardado</translation>
    </message>
    <message>
        <source>Syncing {rows} of {all}</source>
        <translation>Sincronizando {rows} de {all}</translation>
    </message>
    <message>
        <source>Receiving {rows}</source>
        <translation>Recibiendo {rows}</translation>
    </message>
    <message>
        <source>Saving {rows}</source>
        <translation>Guardando {rows}</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Comprobando …</translation>
    </message>
    <message>
        <source>Syncing …</source>
        <translation>Sincronizando …</translation>
    </message>
    <message>
        <source>1 conflict</source>
        <translation>1 conflicto</translation>
    </message>
    <message>
        <source>{count} conflicts</source>
        <translation>{count} conflictos</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>{count} rechazados</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync now</source>
        <translation>Sincronizar ahora</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop the sync</source>
        <translation>Detener la sincronización</translation>
    </message>
    <message>
        <source>Sign in …</source>
        <translation>Iniciar sesión …</translation>
    </message>
    <message>
        <source>Sync and remove them</source>
        <translation>Sincronizar y quitarlos</translation>
    </message>
    <message>
        <source>Progress of the sync</source>
        <translation>Progreso de la sincronización</translation>
    </message>
    <message>
        <source>Waiting for central</source>
        <translation>Esperando a la central</translation>
    </message>
    <message>
        <source>Nothing waits: central has everything.</source>
        <translation>Nada espera: la central lo tiene todo.</translation>
    </message>
    <message>
        <source>Last syncs</source>
        <translation>Últimas sincronizaciones</translation>
    </message>
    <message>
        <source>No sync has run yet.</source>
        <translation>Aún no ha habido ninguna sincronización.</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sincronización</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>Por decidir</translation>
    </message>
    <message>
        <source>You can go on working.</source>
        <translation>Puede seguir trabajando.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Mirando …</translation>
    </message>
    <message>
        <source>This laptop has to sign in again; your work is safe here.</source>
        <translation>Este portátil debe iniciar sesión otra vez; su trabajo está a salvo aquí.</translation>
    </message>
    <message>
        <source>{message} Offline since {since}.</source>
        <translation>{message} Sin conexión desde {since}.</translation>
    </message>
    <message>
        <source>Sending your work: {rows} rows …</source>
        <translation>Enviando su trabajo: {rows} filas …</translation>
    </message>
    <message>
        <source>Receiving: {rows} rows …</source>
        <translation>Recibiendo: {rows} filas …</translation>
    </message>
    <message>
        <source>Saving what came: {rows} rows …</source>
        <translation>Guardando lo recibido: {rows} filas …</translation>
    </message>
    <message>
        <source>Comparing with central …</source>
        <translation>Comparando con la central …</translation>
    </message>
    <message>
        <source>Asking central …</source>
        <translation>Preguntando a la central …</translation>
    </message>
    <message>
        <source>One thing has to be decided by you.</source>
        <translation>Usted tiene que decidir una cosa.</translation>
    </message>
    <message>
        <source>%n things have to be decided by you.</source>
        <translation>Usted tiene que decidir %n cosas.</translation>
    </message>
    <message>
        <source>One record waits; it is safe here and goes out with the next sync.</source>
        <translation>Un registro espera; está a salvo aquí y saldrá con la próxima sincronización.</translation>
    </message>
    <message>
        <source>This laptop has not been synced yet.</source>
        <translation>Este portátil aún no se ha sincronizado.</translation>
    </message>
    <message>
        <source>Everything is at central.</source>
        <translation>Todo está en la central.</translation>
    </message>
    <message>
        <source>Last complete sync: {at}, with {central}.</source>
        <translation>Última sincronización completa: {at}, con {central}.</translation>
    </message>
</context>
<context>
    <name>SyncRows</name>
    <message>
        <source>since {when}</source>
        <translation>desde {when}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>Done, 1 conflict to decide</source>
        <translation>Hecha, 1 conflicto por decidir</translation>
    </message>
    <message>
        <source>Done, %n conflicts to decide</source>
        <translation>Hecha, %n conflictos por decidir</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Completa</translation>
    </message>
    <message>
        <source>Partial</source>
        <translation>Parcial</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallida</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>{count} nuevos</translation>
    </message>
    <message>
        <source>{count} changed</source>
        <translation>{count} cambiados</translation>
    </message>
    <message>
        <source>{count} gone</source>
        <translation>{count} idos</translation>
    </message>
    <message>
        <source>with {parts}</source>
        <translation>con {parts}</translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation>versión {number}</translation>
    </message>
    <message>
        <source>refused, see above</source>
        <translation>rechazado, vea arriba</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>en camino</translation>
    </message>
    <message>
        <source>with the next sync</source>
        <translation>con la próxima sincronización</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiado</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Borrado</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Aceptado</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Combinado</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Conflicto</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
</context>
<context>
    <name>TaskDetail</name>
    <message>
        <source>Detail</source>
        <translation>Detalle</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecha</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Reabrir</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>done {when}</source>
        <translation>hecha {when}</translation>
    </message>
</context>
<context>
    <name>TaskForm</name>
    <message>
        <source>Add a task</source>
        <translation>Añadir una tarea</translation>
    </message>
    <message>
        <source>Edit a task</source>
        <translation>Editar una tarea</translation>
    </message>
    <message>
        <source>Task removed.</source>
        <translation>Tarea quitada.</translation>
    </message>
</context>
<context>
    <name>TaskRows</name>
    <message>
        <source>{days} days late</source>
        <translation>{days} días de retraso</translation>
    </message>
    <message>
        <source>1 day late</source>
        <translation>1 día de retraso</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hoy</translation>
    </message>
    <message>
        <source>Done: {title}</source>
        <translation>Hecha: {title}</translation>
    </message>
</context>
<context>
    <name>TasksPage</name>
    <message>
        <source>Done too</source>
        <translation>También las hechas</translation>
    </message>
    <message>
        <source>Add task</source>
        <translation>Añadir tarea</translation>
    </message>
    <message>
        <source>Add a task (N)</source>
        <translation>Añadir una tarea (N)</translation>
    </message>
    <message>
        <source>Choose a task. Space ticks it off.</source>
        <translation>Elija una tarea. Espacio la marca como hecha.</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
</context>
<context>
    <name>Ticking</name>
    <message>
        <source>Task done.</source>
        <translation>Tarea hecha.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>The task is open again.</source>
        <translation>La tarea está abierta otra vez.</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Notice</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Cerrar este aviso</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Add task</source>
        <translation>Añadir tarea</translation>
    </message>
    <message>
        <source>Add a task (T)</source>
        <translation>Añadir una tarea (T)</translation>
    </message>
    <message>
        <source>Plan visit</source>
        <translation>Planear visita</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Visitas</translation>
    </message>
    <message>
        <source>No visits today. Plan one, or log a call with Ctrl+L.</source>
        <translation>Hoy no hay visitas. Planee una o registre una con Ctrl+L.</translation>
    </message>
    <message>
        <source>Not submitted yet</source>
        <translation>Aún sin entregar</translation>
    </message>
    <message>
        <source>Every call is submitted.</source>
        <translation>Todas las visitas están entregadas.</translation>
    </message>
    <message>
        <source>Follow-ups due</source>
        <translation>Seguimientos pendientes</translation>
    </message>
    <message>
        <source>Nothing is due.</source>
        <translation>No hay nada pendiente.</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Borradores</translation>
    </message>
    <message>
        <source>Nothing is half written.</source>
        <translation>No hay nada a medio escribir.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Enter opens · L logs a call · T adds a task · Space ticks a follow-up off</source>
        <translation>Intro abre · L registra una visita · T añade una tarea · Espacio marca un seguimiento</translation>
    </message>
    <message>
        <source>1 visit</source>
        <translation>1 visita</translation>
    </message>
    <message numerus="yes">
        <source>%n visits</source>
        <translation>
            <numerusform>%n visita</numerusform>
            <numerusform>%n visitas</numerusform>
        </translation>
    </message>
    <message>
        <source>1 follow-up due</source>
        <translation>1 seguimiento pendiente</translation>
    </message>
    <message numerus="yes">
        <source>%n follow-ups due</source>
        <translation>
            <numerusform>%n seguimiento pendiente</numerusform>
            <numerusform>%n seguimientos pendientes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late</source>
        <translation>
            <numerusform>%n con retraso</numerusform>
            <numerusform>%n con retraso</numerusform>
        </translation>
    </message>
    <message>
        <source>1 draft</source>
        <translation>1 borrador</translation>
    </message>
    <message numerus="yes">
        <source>%n drafts</source>
        <translation>
            <numerusform>%n borrador</numerusform>
            <numerusform>%n borradores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to submit</source>
        <translation>
            <numerusform>%n por entregar</numerusform>
            <numerusform>%n por entregar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopicsField</name>
    <message>
        <source>Type a product or a message</source>
        <translation>Escriba un producto o un mensaje</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Temas</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Quitar {name}</translation>
    </message>
    <message>
        <source>Reaction to {name}</source>
        <translation>Reacción a {name}</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Reacción</translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>This profile cannot be opened now</source>
        <translation>Este perfil no se puede abrir ahora</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
</context>
<context>
    <name>TypedTime</name>
    <message>
        <source>“{typed}” is not a time this field can read.</source>
        <translation>«{typed}» no es una hora que este campo sepa leer.</translation>
    </message>
    <message>
        <source>Write it like 10:30, yesterday 3pm, mon 9:00 or 2026-12-03 14:00.</source>
        <translation>Escríbala como 10:30, ayer 15:00, lun 9:00 o 2026-12-03 14:00.</translation>
    </message>
    <message>
        <source>“{typed}” is not a day this field can read.</source>
        <translation>«{typed}» no es un día que este campo sepa leer.</translation>
    </message>
    <message>
        <source>Write it like tomorrow, fri, dec 3, in 2 weeks or 2026-12-03.</source>
        <translation>Escríbalo como mañana, vie, 3 dic, en 2 semanas o 2026-12-03.</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Welcome back</source>
        <translation>Bienvenido de nuevo</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de acceso</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Código de recuperación</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Desbloquear</translation>
    </message>
    <message>
        <source>Unlock with this computer&apos;s keyring</source>
        <translation>Desbloquear con el llavero de este equipo</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>Rellene este campo.</translation>
    </message>
    <message>
        <source>Type the recovery code that was shown when you began.</source>
        <translation>Escriba el código de recuperación que se mostró al empezar.</translation>
    </message>
    <message>
        <source>Your data is encrypted on this laptop.</source>
        <translation>Sus datos están cifrados en este portátil.</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>Usar la frase de acceso</translation>
    </message>
    <message>
        <source>Use the recovery code</source>
        <translation>Usar el código de recuperación</translation>
    </message>
    <message>
        <source>Unlocking …</source>
        <translation>Desbloqueando …</translation>
    </message>
</context>
<context>
    <name>WhenField</name>
    <message>
        <source>now</source>
        <translation>ahora</translation>
    </message>
    <message>
        <source>tomorrow 9:00</source>
        <translation>mañana 9:00</translation>
    </message>
    <message>
        <source>not understood yet</source>
        <translation>aún no se entiende</translation>
    </message>
    <message>
        <source>{moment} — still to come</source>
        <translation>{moment} — aún por venir</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Log call</source>
        <translation>Registrar visita</translation>
    </message>
    <message>
        <source>Log a call from anywhere: Ctrl+L</source>
        <translation>Registrar una visita desde cualquier lugar: Ctrl+L</translation>
    </message>
    <message>
        <source>Back: Alt+Left</source>
        <translation>Atrás: Alt+Izquierda</translation>
    </message>
</context>
<context>
    <name>_BeginStep</name>
    <message>
        <source>Everything you save is kept on this laptop first, encrypted, and reaches central when there is a network. This takes three short steps.</source>
        <translation>Todo lo que guarda queda primero en este portátil, cifrado, y llega a la central cuando hay red. Son tres pasos cortos.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Your data will be kept in {folder}</source>
        <translation>Sus datos se guardarán en {folder}</translation>
    </message>
    <message>
        <source>Asking this computer&apos;s keyring …</source>
        <translation>Preguntando al llavero de este equipo …</translation>
    </message>
</context>
<context>
    <name>_PassphraseStep</name>
    <message>
        <source>This computer has no keyring that Blue Note Field can use, so a passphrase opens your data. At least {count} characters; four or five words are easy to remember.</source>
        <translation>Este equipo no tiene un llavero que Blue Note Field pueda usar, así que una frase de acceso abre sus datos. Al menos {count} caracteres; cuatro o cinco palabras se recuerdan bien.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase de acceso</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>La misma otra vez</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Encrypting …</source>
        <translation>Cifrando …</translation>
    </message>
    <message>
        <source>This is not the same as above.</source>
        <translation>No es la misma de arriba.</translation>
    </message>
</context>
<context>
    <name>_RecoveryStep</name>
    <message>
        <source>If the passphrase or this computer&apos;s keyring is ever lost, only this code opens your data. It is shown this once. Copy or write it down and keep it away from the laptop.</source>
        <translation>Si se pierde la frase de acceso o el llavero de este equipo, solo este código abre sus datos. Se muestra esta única vez. Cópielo o anótelo y guárdelo lejos del portátil.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>I have kept the recovery code in a safe place</source>
        <translation>He guardado el código de recuperación en un lugar seguro</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Comenzar</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>Imprimir …</translation>
    </message>
    <message>
        <source>Recovery code of Blue Note Field</source>
        <translation>Código de recuperación de Blue Note Field</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
</context>
<context>
    <name>_View</name>
    <message>
        <source>Copy as a table</source>
        <translation>Copiar como tabla</translation>
    </message>
</context>
</TS>
