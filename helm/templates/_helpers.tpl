{{- define "xinqiao.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name }}{{ else }}{{ .Release.Name }}-{{ .Chart.Name }}{{ end }}
{{- end }}

{{- /* Labels of a part: (list $ "node") */ -}}
{{- define "xinqiao.selector" -}}
{{- $root := first . -}}
app.kubernetes.io/name: {{ $root.Chart.Name }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ last . }}
{{- end }}

{{- define "xinqiao.labels" -}}
{{- $root := first . -}}
{{ include "xinqiao.selector" . }}
app.kubernetes.io/version: {{ $root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: xinqiao
app.kubernetes.io/managed-by: {{ $root.Release.Service }}
helm.sh/chart: {{ $root.Chart.Name }}-{{ $root.Chart.Version }}
{{- end }}

{{- /* (list image tag-unless-set) */ -}}
{{- define "xinqiao.image" -}}
{{- $image := first . -}}
{{ required "image.repository: where your image of the platform lies" $image.repository }}
{{- if $image.digest }}@{{ $image.digest }}{{ else }}:{{ $image.tag | default (last .) }}{{ end }}
{{- end }}

{{- /* Of a pod, by its numeric user. */ -}}
{{- define "xinqiao.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ . }}
runAsGroup: {{ . }}
fsGroup: {{ . }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "xinqiao.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "xinqiao.claim" -}}
- metadata:
    name: {{ .name }}
    labels: {{- .labels | nindent 6 }}
  spec:
    accessModes: [ReadWriteOnce]
    {{- with .storage.storageClass }}
    storageClassName: {{ . }}
    {{- end }}
    resources: {requests: {storage: {{ .storage.size }}}}
{{- end }}

{{- define "xinqiao.partner" -}}
{{- if eq .Values.node "sichuan" }}chongqing{{ else }}sichuan{{ end }}
{{- end }}

{{- define "xinqiao.realm" -}}
{{- .Values.keycloak.realm | default (required "node: sichuan or chongqing" .Values.node) }}
{{- end }}

{{- define "xinqiao.keycloakUrl" -}}
{{- required "keycloak.url: the one address at which browsers and the node find Keycloak" .Values.keycloak.url | trimSuffix "/" }}
{{- end }}

{{- define "xinqiao.publicUrl" -}}
{{- required "publicUrl: where browsers find the platform" .Values.publicUrl | trimSuffix "/" }}
{{- end }}

{{- /* (list $ database parameters…), the parameters that say how to trust the server come last */ -}}
{{- define "xinqiao.jdbc" -}}
{{- $root := first . -}}
{{- $database := $root.Values.database -}}
{{- $parameters := slice . 2 -}}
{{- if $database.bundled -}}
jdbc:postgresql://{{ include "xinqiao.name" $root }}-postgres:5432/{{ index . 1 }}
{{- else -}}
jdbc:postgresql://{{ required "database.host: where PostgreSQL is, or database.bundled" $database.host }}:{{ $database.port }}/{{ index . 1 }}
{{- $parameters = append $parameters (printf "sslmode=%s" $database.sslMode) }}
{{- if $database.caConfigMap }}{{ $parameters = append $parameters "sslrootcert=/etc/xinqiao/database/ca.crt" }}{{ end }}
{{- end }}
{{- if $parameters }}?{{ join "&" $parameters }}{{ end }}
{{- end }}

{{- /* The port of an address, (list address port-unless-named) */ -}}
{{- define "xinqiao.port" -}}
{{- regexFind ":[0-9]+" (regexReplaceAll "^[a-z+]+://" (first .) "") | trimPrefix ":" | default (last .) }}
{{- end }}

{{- /* Every setting of the node that is no secret, property: value. */ -}}
{{- define "xinqiao.settings" -}}
{{- $v := .Values -}}
{{- $settings := dict
    "spring.config.import" "configtree:/etc/xinqiao/secrets/"
    "server.address" "0.0.0.0"
    "server.port" 8080
    "management.server.port" 8090
    "xinqiao.node" (required "node: sichuan or chongqing" $v.node)
    "xinqiao.demo" false
    "xinqiao.data-dir" "/data"
    "xinqiao.public-url" (include "xinqiao.publicUrl" .)
    "xinqiao.keys-dir" "/keys"
    "spring.datasource.url" (include "xinqiao.jdbc" (list . "xinqiao" "prepareThreshold=3" "logServerErrorDetail=false"))
    "spring.datasource.username" "xinqiao_app"
    "spring.flyway.url" (include "xinqiao.jdbc" (list . "xinqiao"))
    "spring.flyway.user" "xinqiao_owner"
    "xinqiao.worker.datasource.url" (include "xinqiao.jdbc" (list . "xinqiao" "logServerErrorDetail=false"))
    "xinqiao.worker.datasource.username" "xinqiao_worker"
    "xinqiao.keycloak.url" (include "xinqiao.keycloakUrl" .)
    "xinqiao.keycloak.realm" (include "xinqiao.realm" .)
    "xinqiao.vault.suite" $v.vault.suite
    "xinqiao.vault.make-keystore" $v.vault.makeKeystore
    "xinqiao.vault.retention-years" $v.vault.retentionYears
    "xinqiao.bridge.enabled" $v.bridge.enabled
-}}
{{- if $v.artemis.bundled }}
{{- $_ := set $settings "spring.artemis.mode" "embedded" }}
{{- else }}
{{- $_ := set $settings "spring.artemis.mode" "native" }}
{{- $_ := set $settings "spring.artemis.broker-url" (required "artemis.brokerUrl: where Artemis is, or artemis.bundled" $v.artemis.brokerUrl) }}
{{- end }}
{{- if $v.ingress.enabled }}
{{- $_ := set $settings "server.forward-headers-strategy" "native" }}
{{- end }}
{{- if $v.vault.kms.url }}
{{- $_ := set $settings "xinqiao.vault.kms.url" $v.vault.kms.url }}
{{- $_ := set $settings "xinqiao.vault.kms.key" (required "vault.kms.key: the name of the key there" $v.vault.kms.key) }}
{{- end }}
{{- if $v.clamav.host }}
{{- $_ := set $settings "xinqiao.clamav.host" $v.clamav.host }}
{{- $_ := set $settings "xinqiao.clamav.port" $v.clamav.port }}
{{- end }}
{{- if $v.bridge.enabled }}
{{- $codes := dict "sichuan" "51" "chongqing" "50" }}
{{- $_ := set $settings "xinqiao.envelope.suite" $v.bridge.suite }}
{{- $_ := set $settings "xinqiao.envelope.node" (get $codes $v.node) }}
{{- $_ := set $settings "xinqiao.envelope.partner-node" (get $codes (include "xinqiao.partner" .)) }}
{{- $_ := set $settings "xinqiao.envelope.store" "/etc/xinqiao/bridge/envelope.p12" }}
{{- $_ := set $settings "xinqiao.envelope.partner-signing" "/etc/xinqiao/bridge/partner-signing.pem" }}
{{- $_ := set $settings "xinqiao.envelope.partner-opening" "/etc/xinqiao/bridge/partner-opening.pem" }}
{{- if $v.artemis.bundled }}
{{- $_ := set $settings "xinqiao.bridge.bind" "0.0.0.0" }}
{{- $_ := set $settings "xinqiao.bridge.port" $v.bridge.port }}
{{- $_ := set $settings "xinqiao.bridge.partner" (include "xinqiao.partner" .) }}
{{- $_ := set $settings "xinqiao.bridge.partner-url" (required "bridge.partnerUrl: host:port of the partner's bridge" $v.bridge.partnerUrl) }}
{{- $_ := set $settings "xinqiao.bridge.broker-store" "/etc/xinqiao/bridge/broker.p12" }}
{{- $_ := set $settings "xinqiao.bridge.client-store" "/etc/xinqiao/bridge/bridge.p12" }}
{{- $_ := set $settings "xinqiao.bridge.trust-store" "/etc/xinqiao/bridge/trust.p12" }}
{{- with $v.bridge.partnerDn }}{{ $_ := set $settings "xinqiao.bridge.partner-dn" . }}{{ end }}
{{- end }}
{{- end }}
{{- /* What the chart says holds: a further setting adds, it replaces nothing. */ -}}
{{- toYaml (merge $settings $v.settings) }}
{{- end }}

{{- /* Secrets as files named by their property: (list Secret key property) each, for a projected volume. */ -}}
{{- define "xinqiao.secrets" -}}
{{- $v := .Values -}}
{{- $database := required "database.existingSecret: the Secret with the passwords of the database" $v.database.existingSecret -}}
{{- $keycloak := required "keycloak.existingSecret: the Secret with the secrets of the realm's clients" $v.keycloak.existingSecret -}}
{{- $vault := required "vault.existingSecret: the Secret with the password of the keystore or the service's token" $v.vault.existingSecret -}}
{{- $files := list
    (list $database "app-password" "spring.datasource.password")
    (list $database "owner-password" "spring.flyway.password")
    (list $database "worker-password" "xinqiao.worker.datasource.password")
    (list $keycloak "web-client-secret" "xinqiao.keycloak.web-client-secret")
    (list $keycloak "admin-client-secret" "xinqiao.keycloak.admin-client-secret")
-}}
{{- if $v.vault.kms.url }}
{{- $files = append $files (list $vault "kms-token" "xinqiao.vault.kms.token") }}
{{- else }}
{{- $files = append $files (list $vault "keystore-password" "xinqiao.vault.keystore-password") }}
{{- end }}
{{- if not $v.artemis.bundled }}
{{- $artemis := required "artemis.existingSecret: the Secret with user and password of the broker" $v.artemis.existingSecret }}
{{- $files = append $files (list $artemis "user" "spring.artemis.user") }}
{{- $files = append $files (list $artemis "password" "spring.artemis.password") }}
{{- end }}
{{- if $v.bridge.enabled }}
{{- $bridge := required "bridge.existingSecret: the Secret with the keys of the exchange" $v.bridge.existingSecret }}
{{- $files = append $files (list $bridge "envelope-password" "xinqiao.envelope.store-password") }}
{{- if $v.artemis.bundled }}
{{- $files = append $files (list $bridge "store-password" "xinqiao.bridge.store-password") }}
{{- end }}
{{- end }}
{{- range $files }}
- secret:
    name: {{ index . 0 }}
    items: [{key: {{ index . 1 }}, path: {{ index . 2 }}}]
{{- end }}
{{- end }}
