<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
    <context>
        <name>domain</name>
        <message>
            <source>Person</source>
            <translation>Persona</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Personas</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>Correo electrónico</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Función</translation>
        </message>
        <message>
            <source>Key account manager</source>
            <translation>Responsable de cuentas clave</translation>
        </message>
        <message>
            <source>Manager</source>
            <translation>Gerente</translation>
        </message>
        <message>
            <source>Operations</source>
            <translation>Operaciones</translation>
        </message>
        <message>
            <source>Medical</source>
            <translation>Médico</translation>
        </message>
        <message>
            <source>Compliance</source>
            <translation>Cumplimiento</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Cargo</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>Teléfono</translation>
        </message>
        <message>
            <source>Territory</source>
            <translation>Territorio</translation>
        </message>
        <message>
            <source>Territories</source>
            <translation>Territorios</translation>
        </message>
        <message>
            <source>Part of</source>
            <translation>Parte de</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Producto</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>Productos</translation>
        </message>
        <message>
            <source>Indication</source>
            <translation>Indicación</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Orden</translation>
        </message>
        <message>
            <source>Valid from</source>
            <translation>Válido desde</translation>
        </message>
        <message>
            <source>Valid to</source>
            <translation>Válido hasta</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Mensaje</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Mensajes</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Texto</translation>
        </message>
        <message>
            <source>Approval number</source>
            <translation>Número de aprobación</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>Regla</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Reglas</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Número</translation>
        </message>
        <message>
            <source>Holds from</source>
            <translation>Vigente desde</translation>
        </message>
        <message>
            <source>Account</source>
            <translation>Cuenta</translation>
        </message>
        <message>
            <source>Accounts</source>
            <translation>Cuentas</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Tipo</translation>
        </message>
        <message>
            <source>NCI-designated center</source>
            <translation>Centro designado por el NCI</translation>
        </message>
        <message>
            <source>Cancer center</source>
            <translation>Centro oncológico</translation>
        </message>
        <message>
            <source>Community practice</source>
            <translation>Consulta comunitaria</translation>
        </message>
        <message>
            <source>Hospital</source>
            <translation>Hospital</translation>
        </message>
        <message>
            <source>Health system</source>
            <translation>Red de salud</translation>
        </message>
        <message>
            <source>Payer</source>
            <translation>Pagador</translation>
        </message>
        <message>
            <source>Segment</source>
            <translation>Segmento</translation>
        </message>
        <message>
            <source>Street</source>
            <translation>Calle</translation>
        </message>
        <message>
            <source>City</source>
            <translation>Ciudad</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Postal code</source>
            <translation>Código postal</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>País</translation>
        </message>
        <message>
            <source>Website</source>
            <translation>Sitio web</translation>
        </message>
        <message>
            <source>NPI</source>
            <translation>NPI</translation>
        </message>
        <message>
            <source>Ten digits of the organisation</source>
            <translation>Diez dígitos de la organización</translation>
        </message>
        <message>
            <source>Adoption</source>
            <translation>Adopción</translation>
        </message>
        <message>
            <source>Identified</source>
            <translation>Identificada</translation>
        </message>
        <message>
            <source>Champion found</source>
            <translation>Impulsor encontrado</translation>
        </message>
        <message>
            <source>In committee</source>
            <translation>En comité</translation>
        </message>
        <message>
            <source>Contract</source>
            <translation>Contrato</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Formación</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>Activa</translation>
        </message>
        <message>
            <source>Access</source>
            <translation>Acceso</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Abierto</translation>
        </message>
        <message>
            <source>By appointment</source>
            <translation>Con cita</translation>
        </message>
        <message>
            <source>Credentialing needed</source>
            <translation>Requiere acreditación</translation>
        </message>
        <message>
            <source>No visits</source>
            <translation>Sin visitas</translation>
        </message>
        <message>
            <source>Best times</source>
            <translation>Mejores horas</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Responsable</translation>
        </message>
        <message>
            <source>Calls planned per quarter</source>
            <translation>Visitas previstas por trimestre</translation>
        </message>
        <message>
            <source>Source key</source>
            <translation>Clave de origen</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Contacto</translation>
        </message>
        <message>
            <source>Contacts</source>
            <translation>Contactos</translation>
        </message>
        <message>
            <source>First name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Last name</source>
            <translation>Apellido</translation>
        </message>
        <message>
            <source>Credentials</source>
            <translation>Credenciales</translation>
        </message>
        <message>
            <source>Prescriber</source>
            <translation>Prescriptor</translation>
        </message>
        <message>
            <source>Nurse navigator</source>
            <translation>Enfermería de enlace</translation>
        </message>
        <message>
            <source>Psycho-oncology</source>
            <translation>Psicooncología</translation>
        </message>
        <message>
            <source>Pharmacy</source>
            <translation>Farmacia</translation>
        </message>
        <message>
            <source>IT and security</source>
            <translation>Informática y seguridad</translation>
        </message>
        <message>
            <source>Finance</source>
            <translation>Finanzas</translation>
        </message>
        <message>
            <source>Administration</source>
            <translation>Administración</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>Otro</translation>
        </message>
        <message>
            <source>Specialty</source>
            <translation>Especialidad</translation>
        </message>
        <message>
            <source>Ten digits; the last one is checked</source>
            <translation>Diez dígitos; el último se comprueba</translation>
        </message>
        <message>
            <source>Prefers</source>
            <translation>Prefiere</translation>
        </message>
        <message>
            <source>In person</source>
            <translation>En persona</translation>
        </message>
        <message>
            <source>Video</source>
            <translation>Vídeo</translation>
        </message>
        <message>
            <source>Consent to be written to</source>
            <translation>Acepta recibir mensajes</translation>
        </message>
        <message>
            <source>Not asked</source>
            <translation>Sin preguntar</translation>
        </message>
        <message>
            <source>Given</source>
            <translation>Concedido</translation>
        </message>
        <message>
            <source>Withdrawn</source>
            <translation>Retirado</translation>
        </message>
        <message>
            <source>Affiliation</source>
            <translation>Vínculo</translation>
        </message>
        <message>
            <source>Affiliations</source>
            <translation>Vínculos</translation>
        </message>
        <message>
            <source>Other account</source>
            <translation>Otra cuenta</translation>
        </message>
        <message>
            <source>Works at</source>
            <translation>Trabaja en</translation>
        </message>
        <message>
            <source>Refers to</source>
            <translation>Deriva a</translation>
        </message>
        <message>
            <source>Advises</source>
            <translation>Asesora a</translation>
        </message>
        <message>
            <source>Main place of work</source>
            <translation>Lugar principal de trabajo</translation>
        </message>
        <message>
            <source>Influence</source>
            <translation>Influencia</translation>
        </message>
        <message>
            <source>1 is little, 5 is much</source>
            <translation>1 es poca, 5 es mucha</translation>
        </message>
        <message>
            <source>Stance</source>
            <translation>Postura</translation>
        </message>
        <message>
            <source>Champion</source>
            <translation>Impulsor</translation>
        </message>
        <message>
            <source>Supporter</source>
            <translation>A favor</translation>
        </message>
        <message>
            <source>Neutral</source>
            <translation>Neutral</translation>
        </message>
        <message>
            <source>Sceptic</source>
            <translation>Escéptico</translation>
        </message>
        <message>
            <source>Blocker</source>
            <translation>En contra</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>Visita</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Visitas</translation>
        </message>
        <message>
            <source>Author</source>
            <translation>Autor</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Planned</source>
            <translation>Prevista</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>Guardada</translation>
        </message>
        <message>
            <source>Submitted</source>
            <translation>Entregada</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Cancelada</translation>
        </message>
        <message>
            <source>Attempted, not seen</source>
            <translation>Intentada, sin encuentro</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Cuándo</translation>
        </message>
        <message>
            <source>Time zone</source>
            <translation>Zona horaria</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Minutos</translation>
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
            <source>Notes</source>
            <translation>Notas</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Resultado</translation>
        </message>
        <message>
            <source>Next step agreed</source>
            <translation>Próximo paso acordado</translation>
        </message>
        <message>
            <source>Interested</source>
            <translation>Interesado</translation>
        </message>
        <message>
            <source>Undecided</source>
            <translation>Indeciso</translation>
        </message>
        <message>
            <source>Declined</source>
            <translation>Rechazó</translation>
        </message>
        <message>
            <source>Nobody was seen</source>
            <translation>Sin encuentro</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Próximo paso</translation>
        </message>
        <message>
            <source>Next step due</source>
            <translation>Fecha del próximo paso</translation>
        </message>
        <message>
            <source>Recorded</source>
            <translation>Registrada</translation>
        </message>
        <message>
            <source>Attendee</source>
            <translation>Asistente</translation>
        </message>
        <message>
            <source>Attendees</source>
            <translation>Asistentes</translation>
        </message>
        <message>
            <source>Colleague</source>
            <translation>Colega</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Tema</translation>
        </message>
        <message>
            <source>Topics</source>
            <translation>Temas</translation>
        </message>
        <message>
            <source>Reaction</source>
            <translation>Reacción</translation>
        </message>
        <message>
            <source>Positive</source>
            <translation>Positiva</translation>
        </message>
        <message>
            <source>Negative</source>
            <translation>Negativa</translation>
        </message>
        <message>
            <source>Addendum</source>
            <translation>Adenda</translation>
        </message>
        <message>
            <source>Addenda</source>
            <translation>Adendas</translation>
        </message>
        <message>
            <source>Written</source>
            <translation>Escrita</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>Tarea</translation>
        </message>
        <message>
            <source>Tasks</source>
            <translation>Tareas</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>Para el</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Quién</translation>
        </message>
        <message>
            <source>From call</source>
            <translation>De la visita</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>Detalle</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Listo</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Tema visual</translation>
        </message>
        <message>
            <source>Like the system</source>
            <translation>Como el sistema</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Claro</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Oscuro</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Idioma</translation>
        </message>
        <message>
            <source>English</source>
            <translation>English</translation>
        </message>
        <message>
            <source>Español</source>
            <translation>Español</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Tamaño del texto</translation>
        </message>
        <message>
            <source>Usual</source>
            <translation>Habitual</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>Mayor</translation>
        </message>
        <message>
            <source>Large</source>
            <translation>Grande</translation>
        </message>
        <message>
            <source>Largest</source>
            <translation>El más grande</translation>
        </message>
        <message>
            <source>Company on the letterhead</source>
            <translation>Empresa en el membrete</translation>
        </message>
        <message>
            <source>Empty: what your company set is used</source>
            <translation>Vacío: se usa lo que definió su empresa</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>Papel</translation>
        </message>
        <message>
            <source>Letter</source>
            <translation>Carta</translation>
        </message>
        <message>
            <source>A4</source>
            <translation>A4</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>Impresora</translation>
        </message>
        <message>
            <source>What you print goes there without asking</source>
            <translation>Lo que usted imprime sale allí sin preguntar</translation>
        </message>
        <message>
            <source>New calls begin as</source>
            <translation>Las visitas nuevas empiezan</translation>
        </message>
        <message>
            <source>The one used last</source>
            <translation>Como la última</translation>
        </message>
        <message>
            <source>Sync by itself every</source>
            <translation>Sincronizar solo cada</translation>
        </message>
        <message>
            <source>In minutes; 0 to sync only when you ask</source>
            <translation>En minutos; 0 para sincronizar solo cuando usted lo pida</translation>
        </message>
        <message>
            <source>Sync every day at</source>
            <translation>Sincronizar cada día a las</translation>
        </message>
        <message>
            <source>Such as 18:00; empty for no fixed hour</source>
            <translation>Por ejemplo 18:00; vacío para ninguna hora fija</translation>
        </message>
        <message>
            <source>Remind before a visit</source>
            <translation>Avisar antes de una visita</translation>
        </message>
        <message>
            <source>In minutes; 0 for none; no names in them</source>
            <translation>En minutos; 0 para ninguno; sin nombres</translation>
        </message>
        <message>
            <source>Lock when idle for</source>
            <translation>Bloquear tras inactividad de</translation>
        </message>
        <message>
            <source>In minutes; 0 to lock only when you ask</source>
            <translation>En minutos; 0 para bloquear solo cuando usted lo pida</translation>
        </message>
        <message>
            <source>is missing</source>
            <translation>falta</translation>
        </message>
        <message>
            <source>is too short</source>
            <translation>es demasiado corto</translation>
        </message>
        <message>
            <source>is longer than {n} characters</source>
            <translation>tiene más de {n} caracteres</translation>
        </message>
        <message>
            <source>is not a whole number</source>
            <translation>no es un número entero</translation>
        </message>
        <message>
            <source>is beyond {n}</source>
            <translation>pasa de {n}</translation>
        </message>
        <message>
            <source>contains a NUL character</source>
            <translation>contiene un carácter NUL</translation>
        </message>
        <message>
            <source>contains half of a character (a lone surrogate)</source>
            <translation>contiene medio carácter (un sustituto suelto)</translation>
        </message>
        <message>
            <source>needs a time zone</source>
            <translation>necesita una zona horaria</translation>
        </message>
        <message>
            <source>is a moment beyond the calendar</source>
            <translation>es un momento fuera del calendario</translation>
        </message>
        <message>
            <source>an e-mail address has one @ with something on both sides</source>
            <translation>una dirección de correo tiene una @ con algo a cada lado</translation>
        </message>
        <message>
            <source>an NPI has ten digits</source>
            <translation>un NPI tiene diez dígitos</translation>
        </message>
        <message>
            <source>the last digit does not fit the others; please compare with the source</source>
            <translation>el último dígito no encaja con los demás; compárelo con la fuente</translation>
        </message>
        <message>
            <source>say in a line what happened</source>
            <translation>diga en una línea qué pasó</translation>
        </message>
        <message>
            <source>say who took part</source>
            <translation>diga quién participó</translation>
        </message>
        <message>
            <source>lies more than {n} days back, the company's limit</source>
            <translation>queda más de {n} días atrás, el límite de la empresa</translation>
        </message>
        <message>
            <source>lies in the future; submit it after the visit</source>
            <translation>está en el futuro; entréguela después de la visita</translation>
        </message>
        <message>
            <source>a cancelled call is not submitted</source>
            <translation>una visita cancelada no se entrega</translation>
        </message>
        <message>
            <source>is no time of the day, such as 18:00</source>
            <translation>no es una hora del día, como 18:00</translation>
        </message>
        <message>
            <source>input should be greater than or equal to {n}</source>
            <translation>debe ser {n} o más</translation>
        </message>
        <message>
            <source>input should be less than or equal to {n}</source>
            <translation>debe ser {n} o menos</translation>
        </message>
        <message>
            <source>Central at {host} cannot be reached.</source>
            <translation>No se puede llegar a la central en {host}.</translation>
        </message>
        <message>
            <source>Check that this laptop is online; perhaps central is switched off.</source>
            <translation>Compruebe que este portátil tiene conexión; quizá la central esté apagada.</translation>
        </message>
        <message>
            <source>Everything you entered is saved on this laptop.</source>
            <translation>Todo lo que usted escribió está guardado en este portátil.</translation>
        </message>
        <message>
            <source>Central at {host} did not answer in time.</source>
            <translation>La central en {host} no respondió a tiempo.</translation>
        </message>
        <message>
            <source>Try again later.</source>
            <translation>Inténtelo más tarde.</translation>
        </message>
        <message>
            <source>The address {host} is not known on this network.</source>
            <translation>La dirección {host} no se conoce en esta red.</translation>
        </message>
        <message>
            <source>Check that this laptop is online and that the address is right.</source>
            <translation>Compruebe que este portátil tiene conexión y que la dirección es correcta.</translation>
        </message>
        <message>
            <source>The connection to {host} was cut.</source>
            <translation>Se cortó la conexión con {host}.</translation>
        </message>
        <message>
            <source>Synchronise again in a moment.</source>
            <translation>Sincronice de nuevo en un momento.</translation>
        </message>
        <message>
            <source>The connection to {host} is not secure: its certificate is not trusted here.</source>
            <translation>La conexión con {host} no es segura: aquí no se confía en su certificado.</translation>
        </message>
        <message>
            <source>Try another network, or ask the person who runs central.</source>
            <translation>Pruebe con otra red o pregunte a quien lleva la central.</translation>
        </message>
        <message>
            <source>Central at {host} answers too slowly on this network.</source>
            <translation>La central en {host} responde demasiado despacio en esta red.</translation>
        </message>
        <message>
            <source>Try another network.</source>
            <translation>Pruebe con otra red.</translation>
        </message>
        <message>
            <source>What answers at {host} is not central.</source>
            <translation>Lo que responde en {host} no es la central.</translation>
        </message>
        <message>
            <source>Check the address in the settings.</source>
            <translation>Compruebe la dirección en los ajustes.</translation>
        </message>
        <message>
            <source>Central at {host} is not working right now ({status}).</source>
            <translation>La central en {host} no funciona en este momento ({status}).</translation>
        </message>
        <message>
            <source>Try again in a few minutes.</source>
            <translation>Inténtelo dentro de unos minutos.</translation>
        </message>
        <message>
            <source>The proxy of this network wants a name and a password.</source>
            <translation>El proxy de esta red pide un nombre y una contraseña.</translation>
        </message>
        <message>
            <source>Ask the person who runs this network.</source>
            <translation>Pregunte a quien lleva esta red.</translation>
        </message>
        <message>
            <source>There is no central at {host}.</source>
            <translation>No hay ninguna central en {host}.</translation>
        </message>
        <message>
            <source>Central has moved to {url}.</source>
            <translation>La central se ha trasladado a {url}.</translation>
        </message>
        <message>
            <source>Enter that address in the settings.</source>
            <translation>Escriba esa dirección en los ajustes.</translation>
        </message>
        <message>
            <source>This network wants you to sign in first: its own page answered in central's place.</source>
            <translation>Esta red quiere que usted inicie sesión primero: respondió su propia página en lugar de la central.</translation>
        </message>
        <message>
            <source>Open any page in a browser, sign in to the network, and synchronise again.</source>
            <translation>Abra cualquier página en un navegador, inicie sesión en la red y sincronice de nuevo.</translation>
        </message>
        <message>
            <source>“{url}” is not the address of a central.</source>
            <translation>“{url}” no es la dirección de una central.</translation>
        </message>
        <message>
            <source>It looks like https://central.example.com; ask the person who runs central.</source>
            <translation>Se parece a https://central.example.com; pregunte a quien lleva la central.</translation>
        </message>
        <message>
            <source>“{url}” is not encrypted: others could read on the way what you send.</source>
            <translation>“{url}” no está cifrada: otros podrían leer por el camino lo que usted envía.</translation>
        </message>
        <message>
            <source>Use https:// instead; ask the person who runs central.</source>
            <translation>Use https:// en su lugar; pregunte a quien administra la central.</translation>
        </message>
        <message>
            <source>An answer from central arrived damaged.</source>
            <translation>Una respuesta de la central llegó dañada.</translation>
        </message>
        <message>
            <source>Nothing was changed; synchronise again.</source>
            <translation>No se cambió nada; sincronice de nuevo.</translation>
        </message>
        <message>
            <source>A page from central arrived incomplete.</source>
            <translation>Una página de la central llegó incompleta.</translation>
        </message>
        <message>
            <source>The connection may have been cut.</source>
            <translation>Puede que se haya cortado la conexión.</translation>
        </message>
        <message>
            <source>Not all pages of central arrived.</source>
            <translation>No llegaron todas las páginas de la central.</translation>
        </message>
        <message>
            <source>Central did not answer.</source>
            <translation>La central no respondió.</translation>
        </message>
        <message>
            <source>Central wants you to sign in again.</source>
            <translation>La central quiere que usted inicie sesión de nuevo.</translation>
        </message>
        <message>
            <source>Sign in again; what waits is kept.</source>
            <translation>Inicie sesión de nuevo; lo que espera se conserva.</translation>
        </message>
        <message>
            <source>This laptop is not signed in to central.</source>
            <translation>Este portátil no ha iniciado sesión en la central.</translation>
        </message>
        <message>
            <source>Sign in; what waits is kept.</source>
            <translation>Inicie sesión; lo que espera se conserva.</translation>
        </message>
        <message>
            <source>This profile holds the records of {owner}.</source>
            <translation>Este perfil guarda los registros de {owner}.</translation>
        </message>
        <message>
            <source>Open another profile to work as {name}.</source>
            <translation>Abra otro perfil para trabajar como {name}.</translation>
        </message>
        <message>
            <source>The e-mail address or the password is not right.</source>
            <translation>La dirección de correo o la contraseña no es correcta.</translation>
        </message>
        <message>
            <source>Try again.</source>
            <translation>Inténtelo de nuevo.</translation>
        </message>
        <message>
            <source>Too many failed tries for this account.</source>
            <translation>Demasiados intentos fallidos con esta dirección.</translation>
        </message>
        <message>
            <source>Wait a minute.</source>
            <translation>Espere un minuto.</translation>
        </message>
        <message>
            <source>Too many people sign in at once.</source>
            <translation>Demasiadas personas inician sesión a la vez.</translation>
        </message>
        <message>
            <source>Try again in a moment.</source>
            <translation>Inténtelo de nuevo en un momento.</translation>
        </message>
        <message>
            <source>This device has been locked.</source>
            <translation>Este equipo ha sido bloqueado.</translation>
        </message>
        <message>
            <source>This device is to be wiped.</source>
            <translation>Este equipo ha de ser borrado.</translation>
        </message>
        <message>
            <source>This device has been wiped.</source>
            <translation>Este equipo ha sido borrado.</translation>
        </message>
        <message>
            <source>Ask the person who runs central.</source>
            <translation>Pregunte a quien administra la central.</translation>
        </message>
        <message>
            <source>The sign-in has ended.</source>
            <translation>La sesión ha terminado.</translation>
        </message>
        <message>
            <source>Sign in again; nothing on the laptop is lost.</source>
            <translation>Inicie sesión de nuevo; no se ha perdido nada en el portátil.</translation>
        </message>
        <message>
            <source>This version of the app is too old for central.</source>
            <translation>Esta versión de la aplicación es demasiado antigua para la central.</translation>
        </message>
        <message>
            <source>This version of the app is newer than central.</source>
            <translation>Esta versión de la aplicación es más nueva que la central.</translation>
        </message>
        <message>
            <source>Ask the person who runs central to update it; what waits is kept.</source>
            <translation>Pida a quien administra la central que la actualice; lo que espera se conserva.</translation>
        </message>
        <message>
            <source>Central keeps too much already that it could not take from you.</source>
            <translation>La central ya guarda demasiado de usted que no pudo aceptar.</translation>
        </message>
        <message>
            <source>Ask the person who runs central to look through it; what waits is kept.</source>
            <translation>Pida a quien administra la central que lo revise; lo que espera se conserva.</translation>
        </message>
        <message>
            <source>This copy belongs to another person.</source>
            <translation>Esta copia pertenece a otra persona.</translation>
        </message>
        <message>
            <source>Sign in as that person.</source>
            <translation>Inicie sesión como esa persona.</translation>
        </message>
        <message>
            <source>Update the app.</source>
            <translation>Actualice la aplicación.</translation>
        </message>
        <message>
            <source>Until then what waits is sent, and nothing new is fetched.</source>
            <translation>Hasta entonces se envía lo que espera y no se recibe nada nuevo.</translation>
        </message>
        <message>
            <source>A sync is already running.</source>
            <translation>Ya hay una sincronización en marcha.</translation>
        </message>
        <message>
            <source>Wait until it has finished.</source>
            <translation>Espere a que termine.</translation>
        </message>
        <message>
            <source>Central speaks another version of the protocol than this app.</source>
            <translation>La central habla otra versión del protocolo que esta aplicación.</translation>
        </message>
        <message>
            <source>Update the app; what waits is kept.</source>
            <translation>Actualice la aplicación; lo que espera se conserva.</translation>
        </message>
        <message>
            <source>Central was restored during this sync.</source>
            <translation>La central se restauró durante esta sincronización.</translation>
        </message>
        <message>
            <source>Synchronise again.</source>
            <translation>Sincronice de nuevo.</translation>
        </message>
        <message>
            <source>Central would take {count} of {total} records away from this laptop.</source>
            <translation>La central retiraría {count} de {total} registros de este portátil.</translation>
        </message>
        <message>
            <source>Nothing was removed.</source>
            <translation>No se retiró nada.</translation>
        </message>
        <message>
            <source>Ask your manager whether your accounts were reassigned; if so, confirm the removal and synchronise again.</source>
            <translation>Pregunte a su responsable si sus cuentas se reasignaron; si es así, confirme la retirada y sincronice de nuevo.</translation>
        </message>
        <message>
            <source>Central cannot do this right now.</source>
            <translation>La central no puede hacerlo en este momento.</translation>
        </message>
        <message>
            <source>Something went wrong at central.</source>
            <translation>Algo ha fallado en la central.</translation>
        </message>
        <message>
            <source>It will be tried again.</source>
            <translation>Se volverá a intentar.</translation>
        </message>
        <message>
            <source>Something went wrong inside the app.</source>
            <translation>Algo falló dentro de la aplicación.</translation>
        </message>
        <message>
            <source>Nothing is lost.</source>
            <translation>No se ha perdido nada.</translation>
        </message>
        <message>
            <source>Report it, please.</source>
            <translation>Por favor, comuníquelo.</translation>
        </message>
        <message>
            <source>Not synchronised.</source>
            <translation>No se sincronizó.</translation>
        </message>
        <message>
            <source>Nothing is lost; what waits is saved on this laptop.</source>
            <translation>No se ha perdido nada; lo que espera está guardado en este portátil.</translation>
        </message>
        <message>
            <source>Stopped before the end.</source>
            <translation>Detenida antes del final.</translation>
        </message>
        <message>
            <source>Interrupted: the program ended before the sync did.</source>
            <translation>Interrumpida: el programa terminó antes que la sincronización.</translation>
        </message>
        <message>
            <source>Synchronise again later; what waits is kept on this laptop.</source>
            <translation>Sincronice más tarde; lo que espera se conserva en este portátil.</translation>
        </message>
        <message>
            <source>What arrived is kept; the next sync goes on from there.</source>
            <translation>Lo que llegó se conserva; la próxima sincronización sigue desde ahí.</translation>
        </message>
        <message>
            <source>Everything is at central, and this laptop is up to date.</source>
            <translation>Todo está en la central, y este portátil está al día.</translation>
        </message>
        <message>
            <source>Synchronised; {what} and {also}.</source>
            <translation>Sincronizado; {what} y {also}.</translation>
        </message>
        <message>
            <source>Synchronised; {what}.</source>
            <translation>Sincronizado; {what}.</translation>
        </message>
        <message>
            <source>1 change still waits</source>
            <translation>1 cambio aún espera</translation>
        </message>
        <message>
            <source>{n} changes still wait</source>
            <translation>{n} cambios aún esperan</translation>
        </message>
        <message>
            <source>1 conflict needs you</source>
            <translation>1 conflicto le espera</translation>
        </message>
        <message>
            <source>{n} conflicts need you</source>
            <translation>{n} conflictos le esperan</translation>
        </message>
        <message>
            <source>1 record that differed was fetched again</source>
            <translation>1 registro que difería se recibió de nuevo</translation>
        </message>
        <message>
            <source>{n} records that differed were fetched again</source>
            <translation>{n} registros que diferían se recibieron de nuevo</translation>
        </message>
        <message>
            <source>1 proposal waits for you</source>
            <translation>1 propuesta le espera</translation>
        </message>
        <message>
            <source>{n} proposals wait for you</source>
            <translation>{n} propuestas le esperan</translation>
        </message>
        <message>
            <source>1 record of central could not be read here</source>
            <translation>1 registro de la central no se pudo leer aquí</translation>
        </message>
        <message>
            <source>{n} records of central could not be read here</source>
            <translation>{n} registros de la central no se pudieron leer aquí</translation>
        </message>
        <message>
            <source>The call is not accepted: {why}.</source>
            <translation>La visita no se acepta: {why}.</translation>
        </message>
        <message>
            <source>It belongs to a change that is not accepted: {why}</source>
            <translation>Pertenece a un cambio que no se acepta: {why}</translation>
        </message>
        <message>
            <source>The call has been submitted; add an addendum instead.</source>
            <translation>La visita ya se entregó; añada una adenda.</translation>
        </message>
        <message>
            <source>Only the author of a call adds to it.</source>
            <translation>Solo el autor de una visita le añade algo.</translation>
        </message>
        <message>
            <source>There is no such record at central.</source>
            <translation>No existe ese registro en la central.</translation>
        </message>
        <message>
            <source>The account has been deleted at central.</source>
            <translation>La cuenta se eliminó en la central.</translation>
        </message>
        <message>
            <source>The account is no longer one of yours; the change waits for whoever has it now.</source>
            <translation>La cuenta ya no es suya; el cambio espera a quien la tiene ahora.</translation>
        </message>
        <message>
            <source>The account is no longer one of yours; {name} has taken the change over.</source>
            <translation>La cuenta ya no es de usted; {name} ha adoptado el cambio.</translation>
        </message>
        <message>
            <source>The account is no longer one of yours; {name} has left the record as it is.</source>
            <translation>La cuenta ya no es de usted; {name} ha dejado el registro como está.</translation>
        </message>
        <message>
            <source>The record that this proposal changes is no longer here.</source>
            <translation>El registro que cambia esta propuesta ya no está aquí.</translation>
        </message>
        <message>
            <source>What was proposed cannot be read on this laptop.</source>
            <translation>Lo propuesto no se puede leer en este equipo.</translation>
        </message>
        <message>
            <source>You can set it aside.</source>
            <translation>Puede descartarla.</translation>
        </message>
        <message>
            <source>The record has been deleted at central.</source>
            <translation>El registro se eliminó en la central.</translation>
        </message>
        <message>
            <source>Only its author changes this record.</source>
            <translation>Solo su autor cambia este registro.</translation>
        </message>
        <message>
            <source>Only central changes this kind of record.</source>
            <translation>Solo la central cambia este tipo de registro.</translation>
        </message>
        <message>
            <source>This call cannot be submitted yet.</source>
            <translation>Esta visita aún no se puede entregar.</translation>
        </message>
        <message>
            <source>Complete what is marked, then submit again; what you wrote stays as it is.</source>
            <translation>Complete lo marcado y entréguela de nuevo; lo que escribió queda como está.</translation>
        </message>
        <message>
            <source>This call cannot be saved yet.</source>
            <translation>Esta visita aún no se puede guardar.</translation>
        </message>
        <message>
            <source>Complete what is marked; what you wrote stays in the form.</source>
            <translation>Complete lo marcado; lo que escribió queda en el formulario.</translation>
        </message>
        <message>
            <source>This call is not submitted yet, so nothing has to be added to it.</source>
            <translation>Esta visita aún no está entregada, así que no hay nada que añadirle.</translation>
        </message>
        <message>
            <source>Write it into the call itself.</source>
            <translation>Escríbalo en la propia visita.</translation>
        </message>
        <message>
            <source>Only the author of a call changes it.</source>
            <translation>Solo el autor de una visita la cambia.</translation>
        </message>
        <message>
            <source>Only a planned visit can be moved.</source>
            <translation>Solo se puede mover una visita planificada.</translation>
        </message>
        <message>
            <source>Open the call to correct when it was.</source>
            <translation>Abra la visita para corregir cuándo fue.</translation>
        </message>
        <message>
            <source>Ask them, or write a call of your own.</source>
            <translation>Pregúntele, o escriba una visita propia.</translation>
        </message>
        <message>
            <source>This call has been submitted and is locked.</source>
            <translation>Esta visita está entregada y bloqueada.</translation>
        </message>
        <message>
            <source>Write an addendum, or ask operations to unlock it.</source>
            <translation>Escriba una adenda, o pida a operaciones que la desbloquee.</translation>
        </message>
        <message>
            <source>This has been settled already.</source>
            <translation>Esto ya está resuelto.</translation>
        </message>
        <message>
            <source>Nothing more needs to be done.</source>
            <translation>No hace falta nada más.</translation>
        </message>
        <message>
            <source>This {thing} is no longer on this laptop.</source>
            <translation>Este registro ({thing}) ya no está en este portátil.</translation>
        </message>
        <message>
            <source>It may have been deleted, or its account may have gone to somebody else.</source>
            <translation>Puede que se haya eliminado, o que su cuenta haya pasado a otra persona.</translation>
        </message>
        <message>
            <source>Nothing was changed. Open the record to change it by hand.</source>
            <translation>No se ha cambiado nada. Abra el registro para cambiarlo a mano.</translation>
        </message>
        <message>
            <source>“{field}” of “{record}” was changed meanwhile.</source>
            <translation>“{field}” de “{record}” se ha cambiado entretanto.</translation>
        </message>
        <message>
            <source>“{record}” was changed meanwhile.</source>
            <translation>“{record}” se ha cambiado entretanto.</translation>
        </message>
        <message>
            <source>“{record}” is meanwhile used elsewhere ({thing}).</source>
            <translation>“{record}” se usa entretanto en otro lugar ({thing}).</translation>
        </message>
        <message>
            <source>What “{record}” belongs to is no longer here.</source>
            <translation>Aquello a lo que pertenece “{record}” ya no está aquí.</translation>
        </message>
        <message>
            <source>This record is no longer on this laptop.</source>
            <translation>Este registro ya no está en este portátil.</translation>
        </message>
        <message>
            <source>This card was decided otherwise meanwhile.</source>
            <translation>Esta ficha se ha decidido de otro modo entretanto.</translation>
        </message>
        <message>
            <source>This was sent again already.</source>
            <translation>Esto ya se ha enviado de nuevo.</translation>
        </message>
        <message>
            <source>This is at central already and stays as it is.</source>
            <translation>Esto ya está en la central y queda como está.</translation>
        </message>
        <message>
            <source>This call was sent to central as submitted and is locked.</source>
            <translation>Esta visita se envió a la central como entregada y está bloqueada.</translation>
        </message>
        <message>
            <source>Central knows this call as “{status}” already.</source>
            <translation>La central ya conoce esta visita como “{status}”.</translation>
        </message>
        <message>
            <source>This call has an addendum meanwhile and stays submitted.</source>
            <translation>Esta visita tiene entretanto una adenda y queda entregada.</translation>
        </message>
        <message>
            <source>This is not the passphrase of this profile.</source>
            <translation>Esta no es la frase de contraseña de este perfil.</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>No se cambió nada.</translation>
        </message>
        <message>
            <source>Blue Note Field is already open on this profile{where} (since {time}).</source>
            <translation>Blue Note Field ya está abierto con este perfil{where} (desde las {time}).</translation>
        </message>
        <message>
            <source>Blue Note Field is already open on this profile.</source>
            <translation>Blue Note Field ya está abierto con este perfil.</translation>
        </message>
        <message>
            <source>Switch to that window, or close it and try again.</source>
            <translation>Pase a esa ventana, o ciérrela e inténtelo de nuevo.</translation>
        </message>
        <message>
            <source>A passphrase needs at least {n} characters.</source>
            <translation>Una frase de contraseña necesita al menos {n} caracteres.</translation>
        </message>
        <message>
            <source>This passphrase repeats the same few characters.</source>
            <translation>Esta frase de contraseña repite los mismos pocos caracteres.</translation>
        </message>
        <message>
            <source>Four or five words that do not belong together are easy to keep in mind.</source>
            <translation>Cuatro o cinco palabras sin relación entre sí son fáciles de recordar.</translation>
        </message>
        <message>
            <source>A recovery code has no “{sign}” in it.</source>
            <translation>Un código de recuperación no lleva “{sign}”.</translation>
        </message>
        <message>
            <source>A recovery code has {n} characters; these are {count}.</source>
            <translation>Un código de recuperación tiene {n} caracteres; estos son {count}.</translation>
        </message>
        <message>
            <source>This computer's keyring no longer holds the key of this profile.</source>
            <translation>El llavero de este equipo ya no guarda la clave de este perfil.</translation>
        </message>
        <message>
            <source>What this computer's keyring holds does not fit this profile.</source>
            <translation>Lo que guarda el llavero de este equipo no corresponde a este perfil.</translation>
        </message>
        <message>
            <source>Use the recovery code; the keyring is set up again afterwards.</source>
            <translation>Use el código de recuperación; después el llavero se configura de nuevo.</translation>
        </message>
        <message>
            <source>This computer's keyring cannot be used.</source>
            <translation>El llavero de este equipo no se puede usar.</translation>
        </message>
        <message>
            <source>This computer offers no keyring that keeps a key safely.</source>
            <translation>Este equipo no ofrece ningún llavero que guarde una clave con seguridad.</translation>
        </message>
        <message>
            <source>Use a passphrase or the recovery code instead.</source>
            <translation>Use en su lugar una frase de contraseña o el código de recuperación.</translation>
        </message>
        <message>
            <source>This profile was last used by a newer version of Blue Note Field.</source>
            <translation>Este perfil se usó por última vez con una versión más nueva de Blue Note Field.</translation>
        </message>
        <message>
            <source>This profile was made by a newer version of Blue Note Field.</source>
            <translation>Este perfil se creó con una versión más nueva de Blue Note Field.</translation>
        </message>
        <message>
            <source>Update Blue Note Field on this computer.</source>
            <translation>Actualice Blue Note Field en este equipo.</translation>
        </message>
        <message>
            <source>The disk that holds “{folder}” is full.</source>
            <translation>El disco que contiene “{folder}” está lleno.</translation>
        </message>
        <message>
            <source>Free some space and try again.</source>
            <translation>Libere espacio e inténtelo de nuevo.</translation>
        </message>
        <message>
            <source>What was shown as saved is safe.</source>
            <translation>Lo que se mostró como guardado está a salvo.</translation>
        </message>
        <message>
            <source>Blue Note Field may not write in “{folder}”.</source>
            <translation>Blue Note Field no puede escribir en “{folder}”.</translation>
        </message>
        <message>
            <source>Check that the disk is not write-protected and that the folder belongs to you, or choose another folder.</source>
            <translation>Compruebe que el disco no está protegido contra escritura y que la carpeta es suya, o elija otra carpeta.</translation>
        </message>
        <message>
            <source>“{folder}” cannot be used as a profile folder: a file has that name.</source>
            <translation>“{folder}” no se puede usar como carpeta de perfil: un archivo tiene ese nombre.</translation>
        </message>
        <message>
            <source>Choose another folder.</source>
            <translation>Elija otra carpeta.</translation>
        </message>
        <message>
            <source>There is already a profile in “{folder}”.</source>
            <translation>Ya hay un perfil en “{folder}”.</translation>
        </message>
        <message>
            <source>Open it, or choose another folder.</source>
            <translation>Ábralo, o elija otra carpeta.</translation>
        </message>
        <message>
            <source>The database “{name}” is in use by another program.</source>
            <translation>Otro programa está usando la base de datos “{name}”.</translation>
        </message>
        <message>
            <source>Wait a moment and try again.</source>
            <translation>Espere un momento e inténtelo de nuevo.</translation>
        </message>
        <message>
            <source>Backup programs and virus scanners can hold it for a while.</source>
            <translation>Los programas de copia y los antivirus pueden retenerla un rato.</translation>
        </message>
        <message>
            <source>Some settings cannot be used.</source>
            <translation>Algunos ajustes no se pueden usar.</translation>
        </message>
        <message>
            <source>The settings could not be written to “{folder}”.</source>
            <translation>Los ajustes no se pudieron escribir en “{folder}”.</translation>
        </message>
        <message>
            <source>Check that the disk is not full.</source>
            <translation>Compruebe que el disco no está lleno.</translation>
        </message>
        <message>
            <source>“{name}” could not be written.</source>
            <translation>“{name}” no se pudo escribir.</translation>
        </message>
        <message>
            <source>Choose another folder, or free some space.</source>
            <translation>Elija otra carpeta o libere espacio.</translation>
        </message>
        <message>
            <source>“{name}” is a folder.</source>
            <translation>«{name}» es una carpeta.</translation>
        </message>
        <message>
            <source>Drop one file: vCard (.vcf) or CSV.</source>
            <translation>Suelte un archivo: vCard (.vcf) o CSV.</translation>
        </message>
        <message>
            <source>“{name}” cannot be opened.</source>
            <translation>«{name}» no se puede abrir.</translation>
        </message>
        <message>
            <source>Check that the file is there and that you may read it.</source>
            <translation>Compruebe que el archivo existe y que usted puede leerlo.</translation>
        </message>
        <message>
            <source>“{name}” is larger than {size} megabytes.</source>
            <translation>«{name}» ocupa más de {size} megabytes.</translation>
        </message>
        <message>
            <source>Split it, or leave the pictures out.</source>
            <translation>Divídalo u omita las fotos.</translation>
        </message>
        <message>
            <source>“{name}” is empty.</source>
            <translation>«{name}» está vacío.</translation>
        </message>
        <message>
            <source>“{name}” names nobody.</source>
            <translation>«{name}» no nombra a nadie.</translation>
        </message>
        <message>
            <source>“{name}” has more than {count} people.</source>
            <translation>«{name}» tiene más de {count} personas.</translation>
        </message>
        <message>
            <source>Split it; so many people at once are a matter for operations.</source>
            <translation>Divídalo; tantas personas a la vez son asunto de operaciones.</translation>
        </message>
        <message>
            <source>“{name}” is {what}, not a file of contacts.</source>
            <translation>«{name}» es {what}, no un archivo de contactos.</translation>
        </message>
        <message>
            <source>“{name}” is not a file of contacts.</source>
            <translation>“{name}” no es un archivo de contactos.</translation>
        </message>
        <message>
            <source>“{name}” has no column with names of people.</source>
            <translation>«{name}» no tiene ninguna columna con nombres de personas.</translation>
        </message>
        <message>
            <source>{name} is not a text file, or not in the encoding {encoding}.</source>
            <translation>{name} no es un archivo de texto, o no está en la codificación {encoding}.</translation>
        </message>
        <message>
            <source>Export the contacts again as vCard (.vcf) or as CSV, and drop that file.</source>
            <translation>Exporte los contactos otra vez como vCard (.vcf) o CSV y suelte ese archivo.</translation>
        </message>
        <message>
            <source>a picture</source>
            <translation>una imagen</translation>
        </message>
        <message>
            <source>an Excel workbook or a zip archive</source>
            <translation>un libro de Excel o un archivo zip</translation>
        </message>
        <message>
            <source>a compressed file</source>
            <translation>un archivo comprimido</translation>
        </message>
        <message>
            <source>This is sample data, and nothing of it is sent to central.</source>
            <translation>Son datos de muestra, y nada de ellos se envía a la central.</translation>
        </message>
        <message>
            <source>Start for real to sign in and work with your own accounts.</source>
            <translation>Empiece de verdad para iniciar sesión y trabajar con sus propias cuentas.</translation>
        </message>
    </context>
</TS>
