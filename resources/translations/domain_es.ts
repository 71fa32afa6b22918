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
            <translation>Hecha</translation>
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
            <source>Company on the letterhead</source>
            <translation>Empresa en el membrete</translation>
        </message>
        <message>
            <source>Empty: as your company set it</source>
            <translation>Vacío: como lo fijó su empresa</translation>
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
            <source>Minutes; 0 only when you ask for it</source>
            <translation>Minutos; 0: solo cuando lo pida</translation>
        </message>
        <message>
            <source>Lock when idle for</source>
            <translation>Bloquear tras inactividad de</translation>
        </message>
        <message>
            <source>Minutes; 0 never locks by itself</source>
            <translation>Minutos; 0: nunca se bloquea solo</translation>
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
            <source>input should be greater than or equal to {n}</source>
            <translation>debe ser {n} o más</translation>
        </message>
        <message>
            <source>input should be less than or equal to {n}</source>
            <translation>debe ser {n} o menos</translation>
        </message>
    </context>
</TS>
