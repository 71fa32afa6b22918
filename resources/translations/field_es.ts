<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES">
<context>
    <name>About</name>
    <message>
        <source>About Blue Note Field</source>
        <translation>Acerca de Blue Note Field</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>Versión {number}</translation>
    </message>
    <message>
        <source>Data on this laptop</source>
        <translation>Datos en este equipo</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Abrir la carpeta</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Hecho con</translation>
    </message>
    <message>
        <source>Licences of the bundled libraries</source>
        <translation>Licencias de las bibliotecas incluidas</translation>
    </message>
</context>
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
        <source>Log call</source>
        <translation>Registrar visita</translation>
    </message>
    <message>
        <source>Plan visit</source>
        <translation>Planificar visita</translation>
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
        <source>Brief</source>
        <translation>Ficha</translation>
    </message>
    <message>
        <source>Print the account brief</source>
        <translation>Imprimir la ficha de la cuenta</translation>
    </message>
    <message>
        <source>Part of {name}</source>
        <translation>Parte de {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n to sync</source>
        <translation>
            <numerusform>%n por sincronizar</numerusform>
            <numerusform>%n por sincronizar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n por decidir</numerusform>
            <numerusform>%n por decidir</numerusform>
        </translation>
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
    <message>
        <source>No account on this laptop is called that.</source>
        <translation>Ninguna cuenta de este portátil se llama así.</translation>
    </message>
</context>
<context>
    <name>AccountParts</name>
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
        <source>System</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Nobody is known here yet.</source>
        <translation>Aquí aún no se conoce a nadie.</translation>
    </message>
    <message>
        <source>Nothing is to be done here.</source>
        <translation>Aquí no hay nada por hacer.</translation>
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
        <source>Parts of the account</source>
        <translation>Partes de la cuenta</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
</context>
<context>
    <name>AccountRows</name>
    <message>
        <source>Log call</source>
        <translation>Registrar visita</translation>
    </message>
    <message>
        <source>Log a call with {name} (L)</source>
        <translation>Registrar una visita con {name} (L)</translation>
    </message>
    <message>
        <source>Edit title, influence and stance of {name}</source>
        <translation>Editar cargo, influencia y postura de {name}</translation>
    </message>
    <message>
        <source>Edit title</source>
        <translation>Editar cargo</translation>
    </message>
    <message>
        <source>not met yet</source>
        <translation>aún no visto</translation>
    </message>
    <message>
        <source>met once, {day}</source>
        <translation>visto una vez, {day}</translation>
    </message>
    <message>
        <source>met {count} times, last {day}</source>
        <translation>visto {count} veces, la última {day}</translation>
    </message>
    <message>
        <source>never visited</source>
        <translation>sin visitas</translation>
    </message>
    <message>
        <source>this account</source>
        <translation>esta cuenta</translation>
    </message>
    <message>
        <source>works elsewhere</source>
        <translation>trabaja en otro lugar</translation>
    </message>
    <message>
        <source>influence {number} of {most}</source>
        <translation>influencia {number} de {most}</translation>
    </message>
</context>
<context>
    <name>AccountWords</name>
    <message>
        <source>none planned</source>
        <translation>ninguna planificada</translation>
    </message>
    <message>
        <source>not visited yet</source>
        <translation>aún no visitada</translation>
    </message>
    <message>
        <source> ({days} days ago)</source>
        <translation> (hace {days} días)</translation>
    </message>
    <message>
        <source>Next visit</source>
        <translation>Próxima visita</translation>
    </message>
    <message>
        <source>Last visit</source>
        <translation>Última visita</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>Este trimestre</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Acceso</translation>
    </message>
    <message>
        <source>Best times</source>
        <translation>Mejores horas</translation>
    </message>
    <message>
        <source>Last in the system</source>
        <translation>Última en el grupo</translation>
    </message>
    <message>
        <source>{actual} of {planned} done, {scheduled} planned</source>
        <translation>{actual} de {planned} hechas, {scheduled} planificadas</translation>
    </message>
    <message>
        <source>, {count} to schedule</source>
        <translation>, {count} por planificar</translation>
    </message>
    <message>
        <source>{count} accounts belong together.</source>
        <translation>{count} cuentas forman un grupo.</translation>
    </message>
    <message>
        <source>None of them was visited yet.</source>
        <translation>Ninguna se ha visitado aún.</translation>
    </message>
    <message>
        <source>Last visit: {when}.</source>
        <translation>Última visita: {when}.</translation>
    </message>
    <message>
        <source>These accounts name each other as their parent: {names}. Edit “Part of” of one.</source>
        <translation>Estas cuentas se indican mutuamente como superior: {names}. Edite «Parte de» en una de ellas.</translation>
    </message>
    <message>
        <source>The account it is part of is not on this laptop: it may be held by others.</source>
        <translation>La cuenta de la que forma parte no está en este portátil: puede que la lleven otros.</translation>
    </message>
    <message>
        <source>{day}, {site}</source>
        <translation>{day}, {site}</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>NCI-designated</source>
        <translation>Designados por el NCI</translation>
    </message>
    <message>
        <source>Not seen in 30 days</source>
        <translation>Sin ver en 30 días</translation>
    </message>
    <message>
        <source>Segment A, not seen in 30 days</source>
        <translation>Segmento A, sin ver en 30 días</translation>
    </message>
    <message>
        <source>Log call</source>
        <translation>Registrar visita</translation>
    </message>
    <message>
        <source>Plan visit</source>
        <translation>Planificar visita</translation>
    </message>
    <message>
        <source>Add task</source>
        <translation>Añadir tarea</translation>
    </message>
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
    <name>Answers</name>
    <message>
        <source>Copy what was typed</source>
        <translation>Copiar lo escrito</translation>
    </message>
</context>
<context>
    <name>BriefPreview</name>
    <message>
        <source>Account brief</source>
        <translation>Ficha de la cuenta</translation>
    </message>
</context>
<context>
    <name>CalendarExport</name>
    <message>
        <source>Calendar file</source>
        <translation>Archivo de calendario</translation>
    </message>
    <message>
        <source>This week: {days}</source>
        <translation>Esta semana: {days}</translation>
    </message>
    <message>
        <source>Everything planned from now on</source>
        <translation>Todo lo planificado desde ahora</translation>
    </message>
    <message>
        <source>With account, address and purpose of each visit</source>
        <translation>Con cuenta, dirección y objetivo de cada visita</translation>
    </message>
    <message>
        <source>For Outlook, Apple or Google Calendar. Import it again later: visits that changed are moved, and none is there twice.</source>
        <translation>Para Outlook, Calendario de Apple o Google Calendar. Puede importarlo de nuevo: las visitas que cambiaron se mueven y ninguna aparece dos veces.</translation>
    </message>
    <message>
        <source>Notes are never written into the file.</source>
        <translation>Las notas nunca se escriben en el archivo.</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>Guardar como …</translation>
    </message>
    <message>
        <source>visits-{day}</source>
        <translation>visitas-{day}</translation>
    </message>
    <message>
        <source>1 visit written to the file.</source>
        <translation>1 visita escrita en el archivo.</translation>
    </message>
    <message numerus="yes">
        <source>%n visits written to the file.</source>
        <translation>
            <numerusform>%n visita escrita en el archivo.</numerusform>
            <numerusform>%n visitas escritas en el archivo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visita</translation>
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
        <source>Say what is to be done by then, or leave the day empty.</source>
        <translation>Diga qué hay que hacer para entonces, o deje el día vacío.</translation>
    </message>
    <message>
        <source>Pick {name} from the list, or empty the line.</source>
        <translation>Elija {name} de la lista o vacíe la línea.</translation>
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
        <source>Log another</source>
        <translation>Registrar otra</translation>
    </message>
    <message>
        <source>Visit planned.</source>
        <translation>Visita planificada.</translation>
    </message>
    <message>
        <source>Call changed.</source>
        <translation>Visita modificada.</translation>
    </message>
    <message>
        <source>Call saved.</source>
        <translation>Visita guardada.</translation>
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
        <translation>Planificar una visita</translation>
    </message>
    <message>
        <source>Edit a call</source>
        <translation>Editar una visita</translation>
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
        <translation>Cancelada; permanece en el historial.</translation>
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
        <source>Not submitted</source>
        <translation>Sin entregar</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Esta semana</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Planeadas</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Entregar</translation>
    </message>
    <message>
        <source>Print summary</source>
        <translation>Imprimir resumen</translation>
    </message>
    <message>
        <source>Log another call there</source>
        <translation>Registrar otra visita allí</translation>
    </message>
    <message>
        <source>Plan visit</source>
        <translation>Planificar visita</translation>
    </message>
    <message>
        <source>Choose a call to read it.</source>
        <translation>Elija una visita para leerla.</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Visitas</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) submitted.</source>
        <translation>
            <numerusform>%n visita entregada.</numerusform>
            <numerusform>%n visitas entregadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) cannot be submitted yet.</source>
        <translation>
            <numerusform>%n visita aún no se puede entregar.</numerusform>
            <numerusform>%n visitas aún no se pueden entregar.</numerusform>
        </translation>
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
        <source>You deleted it, and central has it again.</source>
        <translation>Usted lo borró y la central lo tiene de nuevo.</translation>
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
        <source>Show all of it</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Correct …</source>
        <translation>Corregir …</translation>
    </message>
    <message>
        <source>Restore with my change</source>
        <translation>Restaurar con mi cambio</translation>
    </message>
    <message>
        <source>Move to another account …</source>
        <translation>Mover a otra cuenta …</translation>
    </message>
</context>
<context>
    <name>Chosen</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Please select at most {limit} for this.</source>
        <translation>Seleccione como máximo {limit} para esto.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>Copiar como tabla</translation>
    </message>
</context>
<context>
    <name>ChosenField</name>
    <message>
        <source>Remove {name}</source>
        <translation>Quitar {name}</translation>
    </message>
</context>
<context>
    <name>CloseDay</name>
    <message>
        <source>Close the day</source>
        <translation>Cerrar el día</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sincronizar ahora</translation>
    </message>
    <message>
        <source>1 call submitted.</source>
        <translation>1 visita entregada.</translation>
    </message>
    <message numerus="yes">
        <source>%n calls submitted.</source>
        <translation>
            <numerusform>%n visita entregada.</numerusform>
            <numerusform>%n visitas entregadas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Submit it</source>
        <translation>Entregarla</translation>
    </message>
    <message numerus="yes">
        <source>Submit all %n</source>
        <translation>
            <numerusform>Entregar %n</numerusform>
            <numerusform>Entregar las %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Submit every call that is complete</source>
        <translation>Entregar todas las visitas que están completas</translation>
    </message>
    <message>
        <source>Every call is submitted.</source>
        <translation>Todas las visitas están entregadas.</translation>
    </message>
    <message>
        <source>1 call is complete and can be submitted</source>
        <translation>1 visita está completa y se puede entregar</translation>
    </message>
    <message numerus="yes">
        <source>%n calls are complete and can be submitted</source>
        <translation>
            <numerusform>%n visita está completa y se puede entregar</numerusform>
            <numerusform>%n visitas están completas y se pueden entregar</numerusform>
        </translation>
    </message>
    <message>
        <source>1 call lacks something</source>
        <translation>a 1 visita le falta algo</translation>
    </message>
    <message numerus="yes">
        <source>%n calls lack something</source>
        <translation>
            <numerusform>a %n visita le falta algo</numerusform>
            <numerusform>a %n visitas les falta algo</numerusform>
        </translation>
    </message>
    <message>
        <source>missing: {fields}</source>
        <translation>falta: {fields}</translation>
    </message>
    <message>
        <source>Complete the call at {account}</source>
        <translation>Completar la visita a {account}</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Completar</translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation>Enviando …</translation>
    </message>
    <message>
        <source>Nothing waits to be sent.</source>
        <translation>No hay nada por enviar.</translation>
    </message>
    <message>
        <source>Will be sent: {kinds}.</source>
        <translation>Se enviará: {kinds}.</translation>
    </message>
    <message>
        <source>1 record waits for your decision.</source>
        <translation>1 registro espera su decisión.</translation>
    </message>
    <message numerus="yes">
        <source>%n records wait for your decision.</source>
        <translation>
            <numerusform>%n registro espera su decisión.</numerusform>
            <numerusform>%n registros esperan su decisión.</numerusform>
        </translation>
    </message>
    <message>
        <source>The sync of {time} did not end well; see the receipt</source>
        <translation>La sincronización de las {time} no terminó bien; vea el recibo</translation>
    </message>
    <message>
        <source>Last sync, {time} · receipt</source>
        <translation>Última sincronización, {time} · recibo</translation>
    </message>
    <message>
        <source>Up to date, {time} · receipt</source>
        <translation>Al día, {time} · recibo</translation>
    </message>
    <message numerus="yes">
        <source>all %n arrived, {time} · receipt</source>
        <translation>
            <numerusform>%n llegó, {time} · recibo</numerusform>
            <numerusform>los %n llegaron, {time} · recibo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{arrived} of %n arrived, {time} · receipt</source>
        <translation>
            <numerusform>{arrived} de %n llegó, {time} · recibo</numerusform>
            <numerusform>{arrived} de %n llegaron, {time} · recibo</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnChooser</name>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Bajar</translation>
    </message>
    <message>
        <source>From left to right. Drag or use Alt and the arrows.</source>
        <translation>De izquierda a derecha. Arrastre o use Alt y las flechas.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Columns …</source>
        <translation>Columnas…</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>Restablecer las columnas</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Work</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>Log a call</source>
        <translation>Registrar una visita</translation>
    </message>
    <message>
        <source>record visit note</source>
        <translation>anotar visita nota llamada</translation>
    </message>
    <message>
        <source>Plan a visit</source>
        <translation>Planificar una visita</translation>
    </message>
    <message>
        <source>schedule appointment</source>
        <translation>agendar cita programar</translation>
    </message>
    <message>
        <source>Add a task</source>
        <translation>Añadir una tarea</translation>
    </message>
    <message>
        <source>follow-up new todo</source>
        <translation>seguimiento nueva pendiente</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Añadir un contacto</translation>
    </message>
    <message>
        <source>new person</source>
        <translation>nueva persona</translation>
    </message>
    <message>
        <source>Add contacts from a file</source>
        <translation>Añadir contactos desde un archivo</translation>
    </message>
    <message>
        <source>import vcard vcf csv address book</source>
        <translation>importar vcard vcf csv libreta de direcciones</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>revertir</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>No hay nada que deshacer.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Nothing was taken back.</source>
        <translation>No se ha deshecho nada.</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sincronizar ahora</translation>
    </message>
    <message>
        <source>send receive central</source>
        <translation>enviar recibir central</translation>
    </message>
    <message>
        <source>A sync is running already.</source>
        <translation>Ya hay una sincronización en curso.</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>Cerrar el día</translation>
    </message>
    <message>
        <source>submit evening end send receipt</source>
        <translation>entregar tarde fin enviar recibo</translation>
    </message>
    <message>
        <source>Day sheet</source>
        <translation>Hoja del día</translation>
    </message>
    <message>
        <source>today visits print paper pdf</source>
        <translation>hoy visitas imprimir papel pdf</translation>
    </message>
    <message>
        <source>Calendar file</source>
        <translation>Archivo de calendario</translation>
    </message>
    <message>
        <source>ics outlook google export visits</source>
        <translation>ics outlook google exportar visitas</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>close profile leave</source>
        <translation>cerrar perfil salir</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Ir a</translation>
    </message>
    <message>
        <source>go to open show</source>
        <translation>ir a abrir mostrar</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Buscar lo que sea</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Buscar un comando</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>There is no page before this one.</source>
        <translation>No hay ninguna página anterior a esta.</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>There is no page after this one.</source>
        <translation>No hay ninguna página posterior a esta.</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Panel siguiente</translation>
    </message>
    <message>
        <source>Filter this list</source>
        <translation>Filtrar esta lista</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Lo que se muestra</translation>
    </message>
    <message>
        <source>Open in its own window</source>
        <translation>Abrir en su propia ventana</translation>
    </message>
    <message>
        <source>new detach</source>
        <translation>nueva separar</translation>
    </message>
    <message>
        <source>No record is shown on this page.</source>
        <translation>En esta página no se muestra ningún registro.</translation>
    </message>
    <message>
        <source>Close a record&apos;s own window</source>
        <translation>Cerrar la ventana de un registro</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>paper pdf summary</source>
        <translation>papel pdf resumen</translation>
    </message>
    <message>
        <source>Nothing here to print: open a call.</source>
        <translation>Aquí no hay nada que imprimir: abra una visita.</translation>
    </message>
    <message>
        <source>Account brief</source>
        <translation>Ficha de la cuenta</translation>
    </message>
    <message>
        <source>prepare visit paper pdf</source>
        <translation>preparar visita papel pdf</translation>
    </message>
    <message>
        <source>Open an account first.</source>
        <translation>Abra primero una cuenta.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>save file spreadsheet</source>
        <translation>guardar archivo hoja de cálculo</translation>
    </message>
    <message>
        <source>Nothing here to export: open a list.</source>
        <translation>Aquí no hay nada que exportar: abra una lista.</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>colours mode appearance</source>
        <translation>colores modo aspecto apariencia</translation>
    </message>
    <message>
        <source>idioma language</source>
        <translation>idioma language lengua</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Tema: claro</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Tema: oscuro</translation>
    </message>
    <message>
        <source>Theme: like the system</source>
        <translation>Tema: como el sistema</translation>
    </message>
    <message>
        <source>Language: English</source>
        <translation>Idioma: inglés</translation>
    </message>
    <message>
        <source>Language: Spanish</source>
        <translation>Idioma: español</translation>
    </message>
    <message>
        <source>Language: like the system</source>
        <translation>Idioma: como el sistema</translation>
    </message>
    <message>
        <source>It is so already.</source>
        <translation>Ya está así.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>help keys</source>
        <translation>ayuda teclas</translation>
    </message>
    <message>
        <source>About Blue Note Field</source>
        <translation>Acerca de Blue Note Field</translation>
    </message>
    <message>
        <source>version licences data folder help</source>
        <translation>versión licencias carpeta de datos ayuda</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>exit</source>
        <translation>cerrar terminar</translation>
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
        <source>Edit the contact</source>
        <translation>Editar el contacto</translation>
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
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>The account is not here.</source>
        <translation>La cuenta no está aquí.</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Nothing is to be done.</source>
        <translation>No hay nada por hacer.</translation>
    </message>
    <message>
        <source>Add task</source>
        <translation>Añadir tarea</translation>
    </message>
    <message>
        <source>Contact removed; calls keep the name.</source>
        <translation>Contacto eliminado; las visitas conservan el nombre.</translation>
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
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contacto</translation>
    </message>
    <message>
        <source>to sync</source>
        <translation>por sincronizar</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Correo electrónico</translation>
    </message>
    <message>
        <source>Prefers</source>
        <translation>Prefiere</translation>
    </message>
    <message>
        <source>Last met</source>
        <translation>Último encuentro</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>aún no</translation>
    </message>
    <message>
        <source>Next meeting</source>
        <translation>Próximo encuentro</translation>
    </message>
    <message>
        <source>works elsewhere</source>
        <translation>trabaja en otro lugar</translation>
    </message>
    <message>
        <source>Edit title, influence and stance at {account}</source>
        <translation>Editar cargo, influencia y postura en {account}</translation>
    </message>
    <message>
        <source>Edit title</source>
        <translation>Editar cargo</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Visita</translation>
    </message>
</context>
<context>
    <name>ContactDrop</name>
    <message>
        <source>Contacts (*.vcf *.vcard *.csv *.tsv *.txt)</source>
        <translation>Contactos (*.vcf *.vcard *.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Add contacts from a file</source>
        <translation>Añadir contactos desde un archivo</translation>
    </message>
    <message>
        <source>One file at a time, please. Nothing was added.</source>
        <translation>Un archivo cada vez, por favor. No se ha añadido nada.</translation>
    </message>
</context>
<context>
    <name>ContactForm</name>
    <message>
        <source>Add a contact</source>
        <translation>Añadir un contacto</translation>
    </message>
</context>
<context>
    <name>ContactPreview</name>
    <message>
        <source>Add contacts from a file</source>
        <translation>Añadir contactos desde un archivo</translation>
    </message>
    <message>
        <source>People in the file</source>
        <translation>Personas del archivo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message numerus="yes">
        <source>{file}: %n people.</source>
        <translation>
            <numerusform>{file}: %n persona.</numerusform>
            <numerusform>{file}: %n personas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are known already and not ticked.</source>
        <translation>
            <numerusform>%n ya es conocida y no está marcada.</numerusform>
            <numerusform>%n ya son conocidas y no están marcadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read, beginning in line {lines}.</source>
        <translation>
            <numerusform>%n no se pudo leer; empieza en la línea {lines}.</numerusform>
            <numerusform>%n no se pudieron leer; empiezan en las líneas {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n contacts</source>
        <translation>
            <numerusform>Añadir %n contacto</numerusform>
            <numerusform>Añadir %n contactos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The account of the %n selected:</source>
        <translation>
            <numerusform>Cuenta de %n persona seleccionada:</numerusform>
            <numerusform>Cuenta de %n personas seleccionadas:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The account of the %n who have none:</source>
        <translation>
            <numerusform>Cuenta de %n persona que no tiene:</numerusform>
            <numerusform>Cuenta de %n personas que no tienen:</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody has an account.</source>
        <translation>Todas tienen una cuenta.</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts added</source>
        <translation>
            <numerusform>%n contacto añadido</numerusform>
            <numerusform>%n contactos añadidos</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Correo electrónico</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Teléfono</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Observación</translation>
    </message>
    <message>
        <source>no organisation named</source>
        <translation>sin organización</translation>
    </message>
    <message>
        <source>{organization}: choose an account</source>
        <translation>{organization}: elija una cuenta</translation>
    </message>
    <message>
        <source>You have {name} already</source>
        <translation>Usted ya tiene a {name}</translation>
    </message>
    <message>
        <source>Twice in this file</source>
        <translation>Repetida en este archivo</translation>
    </message>
    <message>
        <source>Left out: {values}</source>
        <translation>Omitido: {values}</translation>
    </message>
</context>
<context>
    <name>ContactsPage</name>
    <message>
        <source>Prescribers</source>
        <translation>Prescriptores</translation>
    </message>
    <message>
        <source>Prescribers, not seen in 30 days</source>
        <translation>Prescriptores, sin ver en 30 días</translation>
    </message>
    <message>
        <source>Log call</source>
        <translation>Registrar visita</translation>
    </message>
    <message>
        <source>Add task</source>
        <translation>Añadir tarea</translation>
    </message>
    <message>
        <source>From a file …</source>
        <translation>Desde un archivo …</translation>
    </message>
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
    <name>DayHead</name>
    <message>
        <source>1 task</source>
        <translation>1 tarea</translation>
    </message>
    <message numerus="yes">
        <source>%n tasks</source>
        <translation>
            <numerusform>%n tarea</numerusform>
            <numerusform>%n tareas</numerusform>
        </translation>
    </message>
    <message>
        <source>Due on {day}: {tasks}</source>
        <translation>Vence el {day}: {tasks}</translation>
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
        <source>Not saved: {fields}</source>
        <translation>Sin guardar: {fields}</translation>
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
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
</context>
<context>
    <name>DaySheet</name>
    <message>
        <source>Day sheet</source>
        <translation>Hoja del día</translation>
    </message>
</context>
<context>
    <name>DropFrame</name>
    <message>
        <source>Drop the contacts here</source>
        <translation>Suelte aquí los contactos</translation>
    </message>
    <message>
        <source>vCard or CSV. You see who is in it before anything is added.</source>
        <translation>vCard o CSV. Antes de añadir nada verá quién está en él.</translation>
    </message>
</context>
<context>
    <name>DueField</name>
    <message>
        <source>in a week unless you say otherwise</source>
        <translation>en una semana si no dice otra cosa</translation>
    </message>
</context>
<context>
    <name>EntityTable</name>
    <message>
        <source>Take the filter away</source>
        <translation>Quitar el filtro</translation>
    </message>
    <message>
        <source>No {things} match “{words}”.</source>
        <translation>Nada en {things} coincide con «{words}».</translation>
    </message>
    <message>
        <source>No {things} here yet.</source>
        <translation>Aún no hay {things}.</translation>
    </message>
    <message>
        <source>No {things} fit this filter.</source>
        <translation>Ningún elemento ({things}) cumple este filtro.</translation>
    </message>
    <message>
        <source>Changed at central meanwhile: {value}</source>
        <translation>Cambió entretanto en la central: {value}</translation>
    </message>
    <message>
        <source>“{name}”: {field} saved.</source>
        <translation>«{name}»: {field}, guardado.</translation>
    </message>
    <message>
        <source>“{name}”: {field} waits for a decision.</source>
        <translation>«{name}»: {field} espera una decisión.</translation>
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
    <name>FilterMenu</name>
    <message>
        <source>Reading …</source>
        <translation>Leyendo…</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Welcome to Blue Note Field</source>
        <translation>Le damos la bienvenida a Blue Note Field</translation>
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
    <name>History</name>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>changed at the same time</source>
        <translation>cambió al mismo tiempo</translation>
    </message>
    <message>
        <source>Put mine back</source>
        <translation>Restaurar lo mío</translation>
    </message>
    <message>
        <source>Put theirs back</source>
        <translation>Restaurar lo suyo</translation>
    </message>
    <message>
        <source>Put this back</source>
        <translation>Restaurar esto</translation>
    </message>
    <message>
        <source>Put back.</source>
        <translation>Restaurado.</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>Passphrase of now</source>
        <translation>Frase de contraseña actual</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>ListBar</name>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Filtros guardados</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Guardados</translation>
    </message>
    <message>
        <source>Take the filter away: {what}</source>
        <translation>Quitar el filtro: {what}</translation>
    </message>
    <message>
        <source>Filter {things}</source>
        <translation>Filtrar {things}</translation>
    </message>
</context>
<context>
    <name>ListView</name>
    <message>
        <source>Copy as a table</source>
        <translation>Copiar como tabla</translation>
    </message>
</context>
<context>
    <name>ListWords</name>
    <message>
        <source>Not seen in 30 days</source>
        <translation>Sin ver en 30 días</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Propias</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Esta semana</translation>
    </message>
    <message>
        <source>Not submitted</source>
        <translation>Sin entregar</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abiertas</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hechas</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Atrasadas</translation>
    </message>
    <message>
        <source>Waiting to sync</source>
        <translation>Por sincronizar</translation>
    </message>
    <message>
        <source>Due this week</source>
        <translation>Vencen esta semana</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
</context>
<context>
    <name>Meanwhile</name>
    <message>
        <source>This record is no longer on this laptop.</source>
        <translation>Este registro ya no está en este portátil.</translation>
    </message>
    <message>
        <source>This record was changed at central meanwhile, by somebody else.</source>
        <translation>Mientras tanto, otra persona modificó este registro en la central.</translation>
    </message>
    <message>
        <source>Show what changed</source>
        <translation>Mostrar qué cambió</translation>
    </message>
    <message>
        <source>Hide what changed</source>
        <translation>Ocultar qué cambió</translation>
    </message>
    <message>
        <source>{field}: {was} → {theirs}</source>
        <translation>{field}: {was} → {theirs}</translation>
    </message>
    <message>
        <source>Take what central has: {field}</source>
        <translation>Tomar lo que tiene la central: {field}</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Tomarlo</translation>
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
    <name>MissingBox</name>
    <message numerus="yes">
        <source>%n things to complete; what you wrote stays.</source>
        <translation>
            <numerusform>%n dato por completar; lo que escribió se conserva.</numerusform>
            <numerusform>%n datos por completar; lo que escribió se conserva.</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to {field}</source>
        <translation>Ir a {field}</translation>
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
    <name>Moves</name>
    <message>
        <source>Moved to {when}</source>
        <translation>Movida: {when}</translation>
    </message>
    <message>
        <source>Now until {time}</source>
        <translation>Ahora hasta las {time}</translation>
    </message>
    <message>
        <source>Cancelled; it stays in the history.</source>
        <translation>Cancelada; permanece en el historial.</translation>
    </message>
</context>
<context>
    <name>NoteEdit</name>
    <message>
        <source>What happened, in your own words. # names a topic, @ makes a follow-up.</source>
        <translation>Qué ocurrió, con sus palabras. # nombra un tema, @ crea un seguimiento.</translation>
    </message>
    <message>
        <source># names a topic, @ makes a follow-up</source>
        <translation># nombra un tema, @ crea un seguimiento</translation>
    </message>
    <message>
        <source>followup</source>
        <comment>typed after @; followup and seguimiento are understood</comment>
        <translation>seguimiento</translation>
    </message>
    <message>
        <source>a day, then what to do</source>
        <translation>un día y qué hay que hacer</translation>
    </message>
    <message>
        <source>Topics and follow-ups</source>
        <translation>Temas y seguimientos</translation>
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
    <name>Palette</name>
    <message>
        <source>No command is called that.</source>
        <translation>Ningún comando se llama así.</translation>
    </message>
    <message>
        <source>One more letter, please.</source>
        <translation>Una letra más, por favor.</translation>
    </message>
    <message>
        <source>Nothing on this laptop holds these words. Try fewer of them, or only their beginnings.</source>
        <translation>Nada en este equipo contiene estas palabras. Pruebe con menos palabras, o solo con su comienzo.</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Buscar lo que sea</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Comandos</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Borradores</translation>
    </message>
    <message>
        <source>Visits today</source>
        <translation>Visitas de hoy</translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation>Abiertos últimamente</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Calls and notes</source>
        <translation>Visitas y notas</translation>
    </message>
</context>
<context>
    <name>PaletteBox</name>
    <message>
        <source>What was found</source>
        <translation>Lo que se encontró</translation>
    </message>
    <message>
        <source>Find accounts, people, notes, tasks, commands</source>
        <translation>Busque cuentas, personas, notas, tareas, comandos</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Buscar lo que sea</translation>
    </message>
    <message>
        <source>↑ ↓ choose · {enter} opens · {both} in its own window · &gt; commands</source>
        <translation>↑ ↓ elegir · {enter} abre · {both} en su propia ventana · &gt; comandos</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>At least {count} characters; four or five words are easy to remember.</source>
        <translation>Al menos {count} caracteres; cuatro o cinco palabras son fáciles de recordar.</translation>
    </message>
    <message>
        <source>Choose another passphrase</source>
        <translation>Elegir otra frase de contraseña</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Nueva frase de contraseña</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Otra vez la misma</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Cambiarla</translation>
    </message>
    <message>
        <source>This is not the same as above.</source>
        <translation>No es igual que la de arriba.</translation>
    </message>
    <message>
        <source>From now on the new passphrase opens your data.</source>
        <translation>Desde ahora la nueva frase de contraseña abre sus datos.</translation>
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
        <source>last met: {day}</source>
        <translation>última vez: {day}</translation>
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
</context>
<context>
    <name>Place</name>
    <message>
        <source>The selection was let go: in this order it lies in too many places.</source>
        <translation>Se quitó la selección: en este orden queda en demasiados lugares.</translation>
    </message>
</context>
<context>
    <name>PlainInput</name>
    <message>
        <source>Not pasted: {length} characters, and there is room for {room}. Paste a part of it.</source>
        <translation>No se ha pegado: son {length} caracteres y caben {room}. Pegue una parte.</translation>
    </message>
    <message>
        <source>One character that cannot be seen was left out.</source>
        <translation>Se ha omitido un carácter que no se ve.</translation>
    </message>
    <message>
        <source>{count} characters that cannot be seen were left out.</source>
        <translation>Se han omitido {count} caracteres que no se ven.</translation>
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
    <name>Prep</name>
    <message>
        <source>Nothing is known yet: this is the first visit.</source>
        <translation>Aún no se sabe nada: es la primera visita.</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>La última vez</translation>
    </message>
    <message>
        <source>Who decides</source>
        <translation>Quién decide</translation>
    </message>
    <message>
        <source>To be done</source>
        <translation>Por hacer</translation>
    </message>
    <message>
        <source>New since then</source>
        <translation>Novedades</translation>
    </message>
    <message>
        <source>influence {number}</source>
        <translation>influencia {number}</translation>
    </message>
    <message>
        <source>late since {day}</source>
        <translation>con retraso desde: {day}</translation>
    </message>
    <message>
        <source>New: {name} ({kind})</source>
        <translation>Nuevo: {name} ({kind})</translation>
    </message>
    <message>
        <source>Done: {name}</source>
        <translation>Hecho: {name}</translation>
    </message>
    <message>
        <source>{name}: {fields} changed</source>
        <translation>{name}: cambió {fields}</translation>
    </message>
    <message>
        <source>Changed: {name} ({kind})</source>
        <translation>Cambió: {name} ({kind})</translation>
    </message>
    <message>
        <source>by {who}</source>
        <translation>por {who}</translation>
    </message>
    <message>
        <source>Prep sheet</source>
        <translation>Hoja de preparación</translation>
    </message>
    <message>
        <source>Print what to know about {account} (P)</source>
        <translation>Imprimir lo que conviene saber de {account} (P)</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Open the account {account}</source>
        <translation>Abrir la cuenta {account}</translation>
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
        <source>Print …</source>
        <translation>Imprimir …</translation>
    </message>
    <message>
        <source>Print on another printer</source>
        <translation>Imprimir en otra impresora</translation>
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
    <name>PrinterInput</name>
    <message>
        <source>Ask each time</source>
        <translation>Preguntar cada vez</translation>
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
    <name>ProposalBox</name>
    <message>
        <source>Proposal</source>
        <translation>Propuesta</translation>
    </message>
    <message numerus="yes">
        <source>and %n more records</source>
        <translation>
            <numerusform>y %n registro más</numerusform>
            <numerusform>y %n registros más</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Otra persona</translation>
    </message>
    <message>
        <source>{by} sent these together ({when}), when {account} had already come to you.</source>
        <translation>{by} lo envió todo junto ({when}), cuando {account} ya era de usted.</translation>
    </message>
    <message>
        <source>{by} deleted this ({when}), when {account} had already come to you.</source>
        <translation>{by} lo eliminó ({when}), cuando {account} ya era de usted.</translation>
    </message>
    <message>
        <source>{by} added this ({when}), when {account} had already come to you.</source>
        <translation>{by} lo añadió ({when}), cuando {account} ya era de usted.</translation>
    </message>
    <message>
        <source>{by} proposed what is here already ({when}).</source>
        <translation>{by} propuso lo que ya consta aquí ({when}).</translation>
    </message>
    <message>
        <source>{by} changed this ({when}), when {account} had already come to you.</source>
        <translation>{by} lo cambió ({when}), cuando {account} ya era de usted.</translation>
    </message>
    <message>
        <source>the account</source>
        <translation>la cuenta</translation>
    </message>
    <message>
        <source>It counts only if you take it over.</source>
        <translation>Solo cuenta si usted lo adopta.</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>Adoptar</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>would be deleted</source>
        <translation>se eliminaría</translation>
    </message>
    <message>
        <source>would be added</source>
        <translation>se añadiría</translation>
    </message>
    <message>
        <source>is so already</source>
        <translation>ya está así</translation>
    </message>
    <message>
        <source>would be changed</source>
        <translation>se cambiaría</translation>
    </message>
</context>
<context>
    <name>Proposals</name>
    <message>
        <source>Proposals of colleagues</source>
        <translation>Propuestas de colegas</translation>
    </message>
    <message numerus="yes">
        <source>%n more come up as these are decided.</source>
        <translation>
            <numerusform>%n más aparece cuando se deciden estas.</numerusform>
            <numerusform>%n más aparecen cuando se deciden estas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposedValues</name>
    <message numerus="yes">
        <source>Show %n more records</source>
        <translation>
            <numerusform>Mostrar %n registro más</numerusform>
            <numerusform>Mostrar %n registros más</numerusform>
        </translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Propuesto</translation>
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
        <translation>Recibo</translation>
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
        <source>Everything compared</source>
        <translation>Comparado todo</translation>
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
    <message>
        <source>Yes; all of it is as at central.</source>
        <translation>Sí; todo está como en la central.</translation>
    </message>
    <message numerus="yes">
        <source>Yes; %n records differed and were fetched again.</source>
        <translation>
            <numerusform>Sí; %n registro difería y se recibió de nuevo.</numerusform>
            <numerusform>Sí; %n registros diferían y se recibieron de nuevo.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Intro</translation>
    </message>
    <message>
        <source>Saves by itself</source>
        <translation>Se guarda solo</translation>
    </message>
    <message>
        <source>With what was not saved last time</source>
        <translation>Con lo que no se guardó la última vez</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>Create</source>
        <translation>Crear</translation>
    </message>
    <message>
        <source>Decide what both changed</source>
        <translation>Decidir lo que ambos cambiaron</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Guardado.</translation>
    </message>
    <message>
        <source>Saved at {time}</source>
        <translation>Guardado a las {time}</translation>
    </message>
    <message>
        <source>Kept; not saved yet</source>
        <translation>Se conserva; aún sin guardar</translation>
    </message>
    <message>
        <source>“{name}” saved.</source>
        <translation>«{name}»: guardado.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Saved, but not: {fields}. That is kept as a draft.</source>
        <translation>Guardado, salvo: {fields}. Se conserva como borrador.</translation>
    </message>
    <message>
        <source>Not saved: {fields}. It is kept as a draft.</source>
        <translation>Sin guardar: {fields}. Se conserva como borrador.</translation>
    </message>
    <message>
        <source>Not saved: both changed it meanwhile.</source>
        <translation>No guardado: ambos lo cambiaron entretanto.</translation>
    </message>
    <message>
        <source>Edit the account</source>
        <translation>Editar la cuenta</translation>
    </message>
    <message>
        <source>Edit the contact</source>
        <translation>Editar el contacto</translation>
    </message>
    <message>
        <source>Edit a task</source>
        <translation>Editar una tarea</translation>
    </message>
    <message>
        <source>Title, influence and stance</source>
        <translation>Cargo, influencia y postura</translation>
    </message>
    <message>
        <source>Not created; kept as a draft.</source>
        <translation>Sin crear; se conserva como borrador.</translation>
    </message>
    <message>
        <source>Taken back: {fields}</source>
        <translation>Deshecho: {fields}</translation>
    </message>
    <message>
        <source>Done again: {fields}</source>
        <translation>Rehecho: {fields}</translation>
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
    <name>RecoveryDialog</name>
    <message>
        <source>Make a new recovery code</source>
        <translation>Crear un nuevo código de recuperación</translation>
    </message>
    <message>
        <source>For when the old one was lost or seen by somebody. The new one is shown once; the old one then opens nothing.</source>
        <translation>Para cuando el anterior se perdió o alguien lo vio. El nuevo se muestra una sola vez; el anterior ya no abre nada.</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>Crearlo</translation>
    </message>
    <message>
        <source>I have written it down</source>
        <translation>Lo he anotado</translation>
    </message>
</context>
<context>
    <name>Reminders</name>
    <message>
        <source>One follow-up is due.</source>
        <translation>Hay un seguimiento pendiente.</translation>
    </message>
    <message numerus="yes">
        <source>%n follow-ups are due.</source>
        <translation>
            <numerusform>Hay %n seguimiento pendiente.</numerusform>
            <numerusform>Hay %n seguimientos pendientes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Visit in %n minutes.</source>
        <translation>
            <numerusform>Visita en %n minuto.</numerusform>
            <numerusform>Visita en %n minutos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your visit begins now.</source>
        <translation>Su visita empieza ahora.</translation>
    </message>
</context>
<context>
    <name>SampleBanner</name>
    <message>
        <source>Sample data: everybody here is invented. Nothing is sent, and all of it is removed when you close the window or start for real.</source>
        <translation>Datos de muestra: todas las personas son inventadas. No se envía nada, y todo se elimina al cerrar la ventana o al empezar de verdad.</translation>
    </message>
    <message>
        <source>Start for real</source>
        <translation>Empezar de verdad</translation>
    </message>
</context>
<context>
    <name>SavedFilters</name>
    <message>
        <source>Save this filter</source>
        <translation>Guardar este filtro</translation>
    </message>
    <message>
        <source>Filter saved.</source>
        <translation>Filtro guardado.</translation>
    </message>
    <message>
        <source>Filter renamed.</source>
        <translation>Filtro renombrado.</translation>
    </message>
    <message>
        <source>Filter deleted.</source>
        <translation>Filtro eliminado.</translation>
    </message>
    <message>
        <source>Save this filter …</source>
        <translation>Guardar este filtro…</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Cambiar el nombre…</translation>
    </message>
    <message>
        <source>Delete this filter</source>
        <translation>Eliminar este filtro</translation>
    </message>
    <message>
        <source>Rename the filter</source>
        <translation>Cambiar el nombre del filtro</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Nombre del filtro</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Find anything</source>
        <translation>Buscar lo que sea</translation>
    </message>
    <message>
        <source>Accounts, contacts, calls, notes, tasks and commands</source>
        <translation>Cuentas, contactos, visitas, notas, tareas y comandos</translation>
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
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>All %n selected</source>
        <translation>
            <numerusform>La %n seleccionada</numerusform>
            <numerusform>Las %n seleccionadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n seleccionada</numerusform>
            <numerusform>%n seleccionadas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>This is sample data: it is neither sent nor locked.</source>
        <translation>Son datos de muestra: ni se envían ni se bloquean.</translation>
    </message>
    <message>
        <source>Start for real</source>
        <translation>Empezar de verdad</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>What you change holds at once, on this laptop alone.</source>
        <translation>Lo que cambie vale enseguida, solo en este portátil.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>How the windows look and in which language.</source>
        <translation>El aspecto de las ventanas y su idioma.</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>For visit summaries, briefs and day sheets.</source>
        <translation>Para resúmenes de visita, informes de cuenta y hojas del día.</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>New calls, sync and reminders.</source>
        <translation>Visitas nuevas, sincronización y avisos.</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Bloquear</translation>
    </message>
    <message>
        <source>Your data is encrypted. It also locks when the laptop wakes from sleep.</source>
        <translation>Sus datos están cifrados. También se bloquean cuando el portátil despierta.</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Bloquear ahora</translation>
    </message>
    <message>
        <source>Change passphrase …</source>
        <translation>Cambiar la frase de contraseña …</translation>
    </message>
    <message>
        <source>New recovery code …</source>
        <translation>Nuevo código de recuperación …</translation>
    </message>
    <message>
        <source>Do not put them where a cloud service copies files about.</source>
        <translation>No los ponga donde un servicio en la nube copie archivos.</translation>
    </message>
    <message>
        <source>Where things are</source>
        <translation>Dónde está cada cosa</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Open the folder: {name}</source>
        <translation>Abrir la carpeta: {name}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
</context>
<context>
    <name>Settling</name>
    <message>
        <source>Copied.</source>
        <translation>Copiado.</translation>
    </message>
    <message>
        <source>Taken over. It goes out with the next sync.</source>
        <translation>Adoptado. Se envía con la próxima sincronización.</translation>
    </message>
    <message>
        <source>Set aside. Nothing was changed.</source>
        <translation>Descartado. No se cambió nada.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>choose an account</source>
        <translation>elija una cuenta</translation>
    </message>
    <message>
        <source>Move the call to another account</source>
        <translation>Mover la visita a otra cuenta</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Mover</translation>
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
        <source>Not decided; what you wrote is kept as a draft.</source>
        <translation>No decidido; lo que usted escribió se guarda como borrador.</translation>
    </message>
    <message>
        <source>Settled. It goes out with the next sync.</source>
        <translation>Resuelto. Saldrá con la próxima sincronización.</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>On Today</source>
        <translation>En Hoy</translation>
    </message>
    <message>
        <source>Log the visit</source>
        <translation>Registrar la visita</translation>
    </message>
    <message>
        <source>Open the visit</source>
        <translation>Abrir la visita</translation>
    </message>
    <message>
        <source>Print its prep sheet</source>
        <translation>Imprimir su hoja de preparación</translation>
    </message>
    <message>
        <source>Tick a follow-up off</source>
        <translation>Marcar un seguimiento como hecho</translation>
    </message>
    <message>
        <source>In the week</source>
        <translation>En la semana</translation>
    </message>
    <message>
        <source>Go to another visit</source>
        <translation>Ir a otra visita</translation>
    </message>
    <message>
        <source>Move the visit</source>
        <translation>Mover la visita</translation>
    </message>
    <message>
        <source>Plan a visit</source>
        <translation>Planificar una visita</translation>
    </message>
    <message>
        <source>Cancel the visit</source>
        <translation>Cancelar la visita</translation>
    </message>
    <message>
        <source>Another week</source>
        <translation>Otra semana</translation>
    </message>
    <message>
        <source>In the palette</source>
        <translation>En el buscador</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open in its own window</source>
        <translation>Abrir en su propia ventana</translation>
    </message>
    <message>
        <source>Commands only</source>
        <translation>Solo comandos</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>In a list</source>
        <translation>En una lista</translation>
    </message>
    <message>
        <source>Write in the cell</source>
        <translation>Escribir en la celda</translation>
    </message>
    <message>
        <source>Tick a task off</source>
        <translation>Marcar una tarea como hecha</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>Copiar como tabla</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>In a form</source>
        <translation>En un formulario</translation>
    </message>
    <message>
        <source>Done: save and close</source>
        <translation>Listo: guardar y cerrar</translation>
    </message>
    <message>
        <source>Take a field back, then close</source>
        <translation>Deshacer el campo y después cerrar</translation>
    </message>
    <message>
        <source>Leave a call; its draft is kept</source>
        <translation>Salir de una visita; el borrador se conserva</translation>
    </message>
    <message>
        <source>or</source>
        <translation>o</translation>
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
    <name>Standing</name>
    <message>
        <source>Influence of {name}: {value}</source>
        <translation>Influencia de {name}: {value}</translation>
    </message>
    <message>
        <source>Stance of {name}: {value}</source>
        <translation>Postura de {name}: {value}</translation>
    </message>
    <message>
        <source>Standing of {name} saved.</source>
        <translation>Posición de {name} guardada.</translation>
    </message>
    <message>
        <source>Influence not known</source>
        <translation>Influencia desconocida</translation>
    </message>
    <message>
        <source>Influence {number} of {most}</source>
        <translation>Influencia {number} de {most}</translation>
    </message>
    <message>
        <source>Stance not known</source>
        <translation>Postura desconocida</translation>
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
        <translation>Recibo</translation>
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
        <translation>; por sincronizar: {count}.</translation>
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
        <source>Sample data</source>
        <translation>Datos de muestra</translation>
    </message>
    <message>
        <source>Server needs update</source>
        <translation>El servidor necesita actualizarse</translation>
    </message>
    <message>
        <source>Update this app</source>
        <translation>Actualice esta aplicación</translation>
    </message>
    <message>
        <source>1 proposal</source>
        <translation>1 propuesta</translation>
    </message>
    <message>
        <source>{count} proposals</source>
        <translation>{count} propuestas</translation>
    </message>
    <message>
        <source>Syncing {rows} of {all}</source>
        <translation>Sincronizando {rows} de {all}</translation>
    </message>
    <message>
        <source>Receiving {rows} of {all}</source>
        <translation>Recibiendo {rows} de {all}</translation>
    </message>
    <message>
        <source>Saving {rows} of {all}</source>
        <translation>Guardando {rows} de {all}</translation>
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
        <source>Compare everything</source>
        <translation>Comparar todo</translation>
    </message>
    <message>
        <source>Sync, and compare every record here with central&apos;s. Once a week by itself.</source>
        <translation>Sincronizar y comparar cada registro de aquí con el de la central. Una vez por semana se hace solo.</translation>
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
        <source>Could not be read on this laptop</source>
        <translation>No se pudo leer en este portátil</translation>
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
        <source>You can go on working.</source>
        <translation>Puede seguir trabajando.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Mirando …</translation>
    </message>
    <message>
        <source>Sample data is not synced.</source>
        <translation>Los datos de muestra no se sincronizan.</translation>
    </message>
    <message>
        <source>Nothing of it leaves this laptop.</source>
        <translation>Nada de ellos sale de este portátil.</translation>
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
        <source>Sending your work: {rows} of {all} …</source>
        <translation>Enviando su trabajo: {rows} de {all} …</translation>
    </message>
    <message>
        <source>Receiving: {rows} of about {all} rows.</source>
        <translation>Recibiendo: {rows} de unas {all} filas.</translation>
    </message>
    <message>
        <source>Saving what came: {rows} of {all} rows …</source>
        <translation>Guardando lo recibido: {rows} de {all} filas …</translation>
    </message>
    <message>
        <source>Asking central …</source>
        <translation>Preguntando a la central …</translation>
    </message>
    <message>
        <source>Less than a minute left.</source>
        <translation>Queda menos de un minuto.</translation>
    </message>
    <message>
        <source>About one minute left.</source>
        <translation>Queda alrededor de un minuto.</translation>
    </message>
    <message>
        <source>About {count} minutes left.</source>
        <translation>Quedan unos {count} minutos.</translation>
    </message>
    <message>
        <source>{count} things have to be decided by you.</source>
        <translation>Usted tiene que decidir {count} cosas.</translation>
    </message>
    <message>
        <source>One thing has to be decided by you.</source>
        <translation>Usted tiene que decidir una cosa.</translation>
    </message>
    <message>
        <source>One record waits; it is safe here and goes out with the next sync.</source>
        <translation>Un registro espera; está a salvo aquí y saldrá con la próxima sincronización.</translation>
    </message>
    <message>
        <source>{count} records wait; they are safe here and go out with the next sync.</source>
        <translation>{count} registros esperan; están a salvo aquí y salen con la próxima sincronización.</translation>
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
        <source>A colleague&apos;s proposal waits for your decision.</source>
        <translation>La propuesta de un colega espera su decisión.</translation>
    </message>
    <message>
        <source>{count} proposals of colleagues wait for your decision.</source>
        <translation>{count} propuestas de colegas esperan su decisión.</translation>
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
        <source>asked for again</source>
        <translation>se pide de nuevo</translation>
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
        <source>Done, {count} conflicts to decide</source>
        <translation>Hecha, {count} conflictos por decidir</translation>
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
        <source>Stopped</source>
        <translation>Detenida</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrumpida</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En curso</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>altas: {count}</translation>
    </message>
    <message>
        <source>{count} changed</source>
        <translation>cambios: {count}</translation>
    </message>
    <message>
        <source>{count} gone</source>
        <translation>bajas: {count}</translation>
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
        <translation>Alta</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Baja</translation>
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
    <name>Taking</name>
    <message>
        <source>Export the list</source>
        <translation>Exportar la lista</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied.</source>
        <translation>
            <numerusform>%n fila copiada.</numerusform>
            <numerusform>%n filas copiadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to the file.</source>
        <translation>
            <numerusform>%n fila escrita en el archivo.</numerusform>
            <numerusform>%n filas escritas en el archivo.</numerusform>
        </translation>
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
        <source>Open</source>
        <translation>Abiertas</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Atrasadas</translation>
    </message>
    <message>
        <source>My week</source>
        <translation>Mi semana</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
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
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Mañana</translation>
    </message>
    <message>
        <source>Next Monday</source>
        <translation>El próximo lunes</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Sin fecha</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Reabrir</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Para el</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) done.</source>
        <translation>
            <numerusform>%n tarea hecha.</numerusform>
            <numerusform>%n tareas hechas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) open again.</source>
        <translation>
            <numerusform>%n tarea abierta de nuevo.</numerusform>
            <numerusform>%n tareas abiertas de nuevo.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) moved.</source>
        <translation>
            <numerusform>%n tarea movida.</numerusform>
            <numerusform>%n tareas movidas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ticking</name>
    <message>
        <source>Task done.</source>
        <translation>Tarea hecha.</translation>
    </message>
    <message>
        <source>The task is open again.</source>
        <translation>La tarea está abierta otra vez.</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>not understood yet</source>
        <translation>aún no se entiende</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Your own changes are kept here field by field. Of what others changed, this laptop knows the latest arrival and every conflict; central knows the rest.</source>
        <translation>Sus propios cambios se guardan aquí campo por campo. De lo que cambiaron otros, este portátil conoce la última llegada y cada conflicto; el resto lo sabe la central.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Visitas</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>Timeline: {what}</source>
        <translation>Historial: {what}</translation>
    </message>
    <message>
        <source>Nothing of this kind has happened here yet.</source>
        <translation>Aún no ha ocurrido nada de este tipo.</translation>
    </message>
    <message>
        <source>Nothing has happened here yet. Log the first call.</source>
        <translation>Aún no ha ocurrido nada aquí. Registre la primera visita.</translation>
    </message>
    <message>
        <source>Addendum to a call</source>
        <translation>Adenda a una visita</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Visita</translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>de {name}</translation>
    </message>
    <message>
        <source>Came with this sync; central knows who changed what.</source>
        <translation>Llegó con esta sincronización; la central sabe quién cambió qué.</translation>
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
        <source>Conflict</source>
        <translation>Conflicto</translation>
    </message>
    <message>
        <source>due</source>
        <translation>vence</translation>
    </message>
    <message>
        <source>No day</source>
        <translation>Sin fecha</translation>
    </message>
    <message>
        <source>to sync</source>
        <translation>por sincronizar</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Alguien</translation>
    </message>
    <message>
        <source>{who} added {name}</source>
        <translation>{who} añadió {name}</translation>
    </message>
    <message>
        <source>{who} removed {name}</source>
        <translation>{who} eliminó {name}</translation>
    </message>
    <message>
        <source>Came from central: {name}</source>
        <translation>Llegó de la central: {name}</translation>
    </message>
    <message>
        <source>{who} changed {name} at the same time</source>
        <translation>{who} modificó {name} al mismo tiempo</translation>
    </message>
    <message>
        <source>{who} changed {name}</source>
        <translation>{who} modificó {name}</translation>
    </message>
    <message>
        <source>a record</source>
        <translation>un registro</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
</context>
<context>
    <name>TimelineRows</name>
    <message>
        <source>to sync</source>
        <translation>por sincronizar</translation>
    </message>
</context>
<context>
    <name>ToDecide</name>
    <message>
        <source>To decide</source>
        <translation>Por decidir</translation>
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
        <translation>Planificar visita</translation>
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
        <source>Not seen for long</source>
        <translation>Sin ver desde hace tiempo</translation>
    </message>
    <message>
        <source>Everybody was seen in time.</source>
        <translation>Todos se han visto a tiempo.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>Cerrar el día</translation>
    </message>
    <message>
        <source>Day sheet</source>
        <translation>Hoja del día</translation>
    </message>
    <message>
        <source>Print the day sheet (P)</source>
        <translation>Imprimir la hoja del día (P)</translation>
    </message>
    <message>
        <source>Enter logs the visit</source>
        <translation>Intro registra la visita</translation>
    </message>
    <message>
        <source>O opens it</source>
        <translation>O la abre</translation>
    </message>
    <message>
        <source>L logs a call</source>
        <translation>L registra una visita</translation>
    </message>
    <message>
        <source>P prints the prep sheet</source>
        <translation>P imprime la hoja de preparación</translation>
    </message>
    <message>
        <source>T adds a task</source>
        <translation>T añade una tarea</translation>
    </message>
    <message>
        <source>Space ticks a follow-up off</source>
        <translation>Espacio marca un seguimiento como hecho</translation>
    </message>
    <message>
        <source>1 visit</source>
        <translation>1 visita</translation>
    </message>
    <message>
        <source>1 follow-up due</source>
        <translation>1 seguimiento pendiente</translation>
    </message>
    <message>
        <source>{count} late</source>
        <translation>{count} con retraso</translation>
    </message>
    <message>
        <source>{count} to submit</source>
        <translation>{count} por entregar</translation>
    </message>
    <message>
        <source>{count} visits</source>
        <translation>{count} visitas</translation>
    </message>
    <message>
        <source>{count} follow-ups due</source>
        <translation>{count} seguimientos pendientes</translation>
    </message>
    <message>
        <source>{count} drafts</source>
        <translation>{count} borradores</translation>
    </message>
    <message>
        <source>not synced yet</source>
        <translation>aún sin sincronizar</translation>
    </message>
    <message>
        <source>as of {when}</source>
        <translation>datos de: {when}</translation>
    </message>
    <message>
        <source>1 draft</source>
        <translation>1 borrador</translation>
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
    <message>
        <source>“{typed}” names a year that cannot be meant.</source>
        <translation>«{typed}» nombra un año imposible.</translation>
    </message>
</context>
<context>
    <name>Understood</name>
    <message>
        <source>Topic: {name}</source>
        <translation>Tema: {name}</translation>
    </message>
    <message>
        <source>Not understood: {what} ({why})</source>
        <translation>No se entiende: {what} ({why})</translation>
    </message>
    <message>
        <source>in a week, {day}</source>
        <translation>en una semana, {day}</translation>
    </message>
    <message>
        <source>Task: {what}, {day}</source>
        <translation>Tarea: {what}, {day}</translation>
    </message>
    <message>
        <source>no topic of that name</source>
        <translation>no hay ningún tema con ese nombre</translation>
    </message>
    <message>
        <source>more than one topic begins like that</source>
        <translation>más de un tema empieza así</translation>
    </message>
    <message>
        <source>it does not say what to do</source>
        <translation>no dice qué hay que hacer</translation>
    </message>
    <message>
        <source>there is no such day</source>
        <translation>ese día no existe</translation>
    </message>
    <message>
        <source>the day has passed</source>
        <translation>ese día ya ha pasado</translation>
    </message>
    <message>
        <source>it is too long for a task</source>
        <translation>es demasiado largo para una tarea</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undone, from {when}: {what}</source>
        <translation>Deshecho, de {when}: {what}</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Deshecho: {what}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Welcome back</source>
        <translation>Hola de nuevo</translation>
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
    <name>Unseen</name>
    <message>
        <source>segment {name}</source>
        <translation>segmento {name}</translation>
    </message>
    <message>
        <source>Plan visit</source>
        <translation>Planificar visita</translation>
    </message>
    <message>
        <source>Plan a visit to {account}</source>
        <translation>Planear una visita a {account}</translation>
    </message>
    <message>
        <source>never seen; every {every} days</source>
        <translation>nunca vista; cada {every} días</translation>
    </message>
    <message>
        <source>{days} days ago; every {every} days</source>
        <translation>hace {days} días; cada {every} días</translation>
    </message>
</context>
<context>
    <name>VisitBlock</name>
    <message>
        <source>{visit}, goes on</source>
        <translation>{visit}, continúa</translation>
    </message>
</context>
<context>
    <name>VisitRows</name>
    <message>
        <source>saved, not submitted yet</source>
        <translation>guardada, aún sin entregar</translation>
    </message>
    <message>
        <source>not logged yet</source>
        <translation>aún sin registrar</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ahora</translation>
    </message>
    <message>
        <source>in {minutes} min</source>
        <translation>en {minutes} min</translation>
    </message>
    <message>
        <source>in {hours} h</source>
        <translation>en {hours} h</translation>
    </message>
    <message>
        <source>in {hours} h {minutes} min</source>
        <translation>en {hours} h {minutes} min</translation>
    </message>
</context>
<context>
    <name>Week</name>
    <message>
        <source>An account no longer on this laptop</source>
        <translation>Una cuenta que ya no está en este portátil</translation>
    </message>
    <message>
        <source>This visit has been submitted and is locked; it stays here.</source>
        <translation>Esta visita se ha enviado y está bloqueada; se queda aquí.</translation>
    </message>
    <message>
        <source>This visit has taken place. Open it to correct when it was.</source>
        <translation>Esta visita ya tuvo lugar. Ábrala para corregir cuándo fue.</translation>
    </message>
</context>
<context>
    <name>WeekGrid</name>
    <message>
        <source>A week without visits</source>
        <translation>Una semana sin visitas</translation>
    </message>
</context>
<context>
    <name>WeekPage</name>
    <message>
        <source>Week</source>
        <translation>Semana</translation>
    </message>
    <message>
        <source>The week before (Page Up)</source>
        <translation>La semana anterior (Re Pág)</translation>
    </message>
    <message>
        <source>This week (Home)</source>
        <translation>Esta semana (Inicio)</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>The week after (Page Down)</source>
        <translation>La semana siguiente (Av Pág)</translation>
    </message>
    <message>
        <source>Day sheet</source>
        <translation>Hoja del día</translation>
    </message>
    <message>
        <source>Calendar file</source>
        <translation>Archivo .ics</translation>
    </message>
    <message>
        <source>Plan visit</source>
        <translation>Planificar visita</translation>
    </message>
    <message>
        <source>Plan a visit (N)</source>
        <translation>Planificar una visita (N)</translation>
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
        <source>No visits yet: draw a time with the mouse, or press N.</source>
        <translation>Aún no hay visitas: marque una hora con el ratón o pulse N.</translation>
    </message>
    <message>
        <source>Sheet of {day}</source>
        <translation>Hoja del {day}</translation>
    </message>
    <message>
        <source>Arrows walk</source>
        <translation>Las flechas recorren</translation>
    </message>
    <message>
        <source>Alt and arrows move</source>
        <translation>Alt y flechas mueven</translation>
    </message>
    <message>
        <source>Enter opens</source>
        <translation>Intro abre</translation>
    </message>
    <message>
        <source>N plans</source>
        <translation>N planifica</translation>
    </message>
    <message>
        <source>P prints the day</source>
        <translation>P imprime el día</translation>
    </message>
    <message>
        <source>Delete cancels</source>
        <translation>Supr cancela</translation>
    </message>
    <message>
        <source>Page Up and Page Down turn the weeks</source>
        <translation>Re Pág y Av Pág cambian de semana</translation>
    </message>
</context>
<context>
    <name>WeekView</name>
    <message>
        <source>Week</source>
        <translation>Semana</translation>
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
        <source>{moment} — still to come</source>
        <translation>{moment} — aún por venir</translation>
    </message>
</context>
<context>
    <name>WholeRecord</name>
    <message>
        <source>Everything that was typed</source>
        <translation>Todo lo que se escribió</translation>
    </message>
    <message>
        <source>Print or save PDF</source>
        <translation>Imprimir o guardar PDF</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copiado.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Clave</translation>
    </message>
    <message>
        <source>Central&apos;s version</source>
        <translation>Versión de la central</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>Tal como llegó</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Log call</source>
        <translation>Registrar visita</translation>
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
        <source>Invented people, no network, nothing sent. It is removed when you leave.</source>
        <translation>Personas inventadas, sin red, no se envía nada. Se elimina al salir.</translation>
    </message>
    <message>
        <source>Look around with sample data</source>
        <translation>Mirar con datos de muestra</translation>
    </message>
    <message>
        <source>Asking this computer&apos;s keyring …</source>
        <translation>Preguntando al llavero de este equipo …</translation>
    </message>
    <message>
        <source>Inventing people …</source>
        <translation>Inventando personas …</translation>
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
        <source>Continue</source>
        <translation>Continuar</translation>
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
</TS>
