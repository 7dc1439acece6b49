"""Generated from distributions.toml by tools/generate.py: do not edit."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herolint.platform.shapes import DistributionsFile

data: DistributionsFile = {
 'as_of': datetime.date(2026, 11, 21),
 'scripts': """
_dd_crashtracker_receiver	ddtrace
agent-detector	agent-detector
alembic	alembic
arq	arq
automat-visualize	automat
bottle	bottle
bottle.py	bottle
calc-prorate	tempora
cbor2	cbor2
celery	celery
cffi-gen-src	cffi
cftp	twisted
cheroot	cheroot
cherryd	cherrypy
ckeygen	twisted
conch	twisted
daphne	daphne
dash-generate-components	dash
dash-update-components	dash
ddtrace-run	ddtrace
detect-installer-test	detect-installer
django-admin	django
django-admin.py	django
docutils	docutils
doesitcache	cachecontrol
dotenv	python-dotenv
dramatiq	dramatiq
dramatiq-gevent	dramatiq
dul-receive-pack	dulwich
dul-upload-pack	dulwich
dulwich	dulwich
echo_supervisord_conf	supervisor
editorconfig	editorconfig
email_validator	email-validator
f2py	numpy
faker	faker
falcon-bench	falcon
falcon-inspect-app	falcon
falcon-print-routes	falcon
fastapi	fastapi	fastapi-cli
filetype	filetype
findpython	findpython
flask	flask
flatc	autobahn
flower	flower
fonttools	fonttools
futurize	future
google-oauthlib-tool	google-auth-oauthlib
gprof2dot	gprof2dot
granian	granian
gtts-cli	gtts
gunicorn	gunicorn
gunicorn_paster	gunicorn
gunicornc	gunicorn
honcho	honcho
httpx	httpx
httpx2	httpx2
huey_consumer	huey
hupper	hupper
hypercorn	hypercorn
idna	idna
incremental	incremental
jp.py	jmespath
js-beautify	jsbeautifier
jsonschema	jsonschema
keyring	keyring
litestar	litestar
mailmail	twisted
mako-render	mako
markdown-it	markdown-it-py
markdown2	markdown2
newrelic-admin	newrelic
nicegui-pack	nicegui
nltk	nltk
normalizer	charset-normalizer
numpy-config	numpy
pasteurize	future
pbs-install	pbs-installer
pdistreport	pyramid
pidproxy	supervisor
pip	pip
pip3	pip
pip3.11	pip
pipenv	pipenv
pipenv-resolver	pipenv
pkginfo	pkginfo
plotly	dash
plotly_get_chrome	plotly
poetry	poetry
prequest	pyramid
proutes	pyramid
pserve	pyramid
pshell	pyramid
ptweens	pyramid
pviews	pyramid
pwiz	peewee
pwmigrate	peewee
pyftmerge	fonttools
pyftsubset	fonttools
pygmentize	pygments
pyhtmlizer	twisted
pyjwt	pyjwt
pyproject-build	build
pyrsa-decrypt	rsa
pyrsa-encrypt	rsa
pyrsa-keygen	rsa
pyrsa-priv2pub	rsa
pyrsa-sign	rsa
pyrsa-verify	rsa
quart	quart
renderer	dash
rich-click	rich-click
rq	rq
rqinfo	rq
rqscheduler	rq-scheduler
rqworker	rq
rst2html	docutils
rst2html4	docutils
rst2html5	docutils
rst2latex	docutils
rst2man	docutils
rst2odt	docutils
rst2pseudoxml	docutils
rst2s5	docutils
rst2xetex	docutils
rst2xml	docutils
sanic	sanic
sqlformat	sqlparse
static	static3
streamlit	streamlit
streamlit.cmd	streamlit
supervisorctl	supervisor
supervisord	supervisor
tkconch	twisted
tortoise	tortoise-orm
tqdm	tqdm
trial	twisted
trove-classifiers	trove-classifiers
ttx	fonttools
twist	twisted
twistd	twisted
typer	typer
uv	uv
uvicorn	uvicorn
uvx	uv
uwsgi	uwsgi
virtualenv	virtualenv
wagtail	wagtail
waitress-serve	waitress
wamp	autobahn
watchfiles	watchfiles
watchmedo	watchdog
websockets	websockets
wheel	wheel
wsdump	websocket-client
yt-dlp	yt-dlp
""",
 'modules': """
MySQLdb	mysqlclient
OpenSSL	pyopenssl
PIL	pillow
_brotli	brotli
_cffi_backend	cffi
_ddtrace_internal	ddtrace-internal
_distutils_hack	setuptools
_nvx_utf8validator	autobahn
_nvx_xormasker	autobahn
_pillow_heif	pillow-heif
_plotly_utils	plotly
_rcssmin	rcssmin
_rjsmin	rjsmin
_yaml	pyyaml
a2wsgi	a2wsgi
aenum	aenum
agent_detector	agent-detector
aiofiles	aiofiles
aiogram	aiogram
aiohappyeyeballs	aiohappyeyeballs
aiohttp	aiohttp
aiohttp_retry	aiohttp-retry
aiosignal	aiosignal
aiosqlite	aiosqlite
alembic	alembic
allauth	django-allauth
altair	altair
amqp	amqp
aniso8601	aniso8601
annotated_doc	annotated-doc
annotated_types	annotated-types
anyascii	anyascii
anyio	anyio
anymail	django-anymail
apiclient	google-api-python-client
appconf	django-appconf
apscheduler	apscheduler
arq	arq
asgiref	asgiref
asn1crypto	asn1crypto
asyncpg	asyncpg
attr	attrs
attrs	attrs
audioop	audioop-lts
autobahn	autobahn
automat	automat
backports.zstd	backports-zstd
bcrypt	bcrypt
benchmarks.benchmark	pipenv
bidict	bidict
billiard	billiard
blinker	blinker
bootstrap4	django-bootstrap4
boto3	boto3
botocore	botocore
bottle	bottle
brotli	brotli
bs4	beautifulsoup4
bson	pymongo
build	build
bytecode	bytecode
c787785866c7b801238d__mypyc	tomli
cachecontrol	cachecontrol
cachelib	cachelib
cbor2	cbor2
celery	celery
certifi	certifi
cffi	cffi
cgi	legacy-cgi
cgitb	legacy-cgi
channels	channels
channels_redis	channels-redis
charset_normalizer	charset-normalizer
cheroot	cheroot
cherrypy	cherrypy
ckeditor	django-ckeditor
ckeditor_demo	django-ckeditor
ckeditor_uploader	django-ckeditor
cleo	cleo
click	click
click_didyoumean	click-didyoumean
click_plugins	click-plugins
click_repl	click-repl
cloudinary	cloudinary
cloudinary_storage	django-cloudinary-storage
cloudpickle	cloudpickle
comm	comm
compressor	django-compressor
constantly	constantly
contourpy	contourpy
corsheaders	django-cors-headers
crashtest	crashtest
crispy_bootstrap4	crispy-bootstrap4
crispy_bootstrap5	crispy-bootstrap5
crispy_forms	django-crispy-forms
cron_descriptor	cron-descriptor
croniter	croniter
cronlog	python-crontab
crontab	python-crontab
crontabs	python-crontab
cryptography	cryptography
cv2	opencv-python-headless
cycler	cycler
daphne	daphne
dash	dash
dash_bootstrap_components	dash-bootstrap-components
databases	databases
dateutil	python-dateutil
ddtrace	ddtrace
debug_toolbar	django-debug-toolbar
decouple	python-decouple
defusedxml	defusedxml
deprecated	deprecated
detect_installer	detect-installer
diff_match_patch	diff-match-patch
discord	discord-py
distlib	distlib
dj_database_url	dj-database-url
dj_rest_auth	dj-rest-auth
dj_static	dj-static
django	django
django_bootstrap5	django-bootstrap5
django_celery_beat	django-celery-beat
django_celery_results	django-celery-results
django_countries	django-countries
django_extensions	django-extensions
django_filters	django-filter
django_heroku	django-heroku
django_prometheus	django-prometheus
django_redis	django-redis
django_rq	django-rq
django_stubs_ext	django-stubs-ext
django_tasks	django-tasks
dns	dnspython
docutils	docutils
dominate	dominate
dotenv	python-dotenv
draftjs_exporter	draftjs-exporter
dramatiq	dramatiq
drf_spectacular	drf-spectacular
drf_yasg	drf-yasg
dulwich	dulwich
ecdsa	ecdsa
editorconfig	editorconfig
email_validator	email-validator
engineio	python-engineio
envier	envier
environ	django-environ
environs	environs
et_xmlfile	et-xmlfile
eventlet	eventlet
faker	faker
falcon	falcon
fastapi	fastapi
fastapi_cli	fastapi-cli
fastapi_cloud_cli	fastapi-cloud-cli
fastar	fastar
fastjsonschema	fastjsonschema
filelock	filelock
filetype	filetype
findpython	findpython
flask	flask
flask_admin	flask-admin
flask_bcrypt	flask-bcrypt
flask_bootstrap	bootstrap-flask	flask-bootstrap
flask_caching	flask-caching
flask_cors	flask-cors
flask_jwt_extended	flask-jwt-extended
flask_limiter	flask-limiter
flask_login	flask-login
flask_mail	flask-mail
flask_marshmallow	flask-marshmallow
flask_migrate	flask-migrate
flask_restful	flask-restful
flask_script	flask-script
flask_session	flask-session
flask_socketio	flask-socketio
flask_sqlalchemy	flask-sqlalchemy
flask_talisman	flask-talisman
flask_wtf	flask-wtf
flower	flower
fontTools	fonttools
frozenlist	frozenlist
future	future
gevent	gevent
google._upb._message	protobuf
google.api	googleapis-common-protos
google.api_core	google-api-core
google.auth	google-auth
google.cloud.common_resources_pb2	googleapis-common-protos
google.cloud.extended_operations_pb2	googleapis-common-protos
google.cloud.location.locations_pb2	googleapis-common-protos
google.gapic.metadata.gapic_metadata_pb2	googleapis-common-protos
google.logging.type.http_request_pb2	googleapis-common-protos
google.logging.type.log_severity_pb2	googleapis-common-protos
google.longrunning.operations_grpc	googleapis-common-protos
google.longrunning.operations_grpc_pb2	googleapis-common-protos
google.longrunning.operations_pb2	googleapis-common-protos
google.longrunning.operations_pb2_grpc	googleapis-common-protos
google.longrunning.operations_proto	googleapis-common-protos
google.longrunning.operations_proto_pb2	googleapis-common-protos
google.oauth2	google-auth
google.protobuf	protobuf
google.rpc.code_pb2	googleapis-common-protos
google.rpc.context.attribute_context_pb2	googleapis-common-protos
google.rpc.context.audit_context_pb2	googleapis-common-protos
google.rpc.error_details_pb2	googleapis-common-protos
google.rpc.http_pb2	googleapis-common-protos
google.rpc.status_pb2	googleapis-common-protos
google.type	googleapis-common-protos
google_auth_httplib2	google-auth-httplib2
google_auth_oauthlib	google-auth-oauthlib
googleapiclient	google-api-python-client
gprof2dot	gprof2dot
granian	granian
greenlet	greenlet
gridfs	pymongo
gspread	gspread
gtts	gtts
gunicorn	gunicorn
h11	h11
h2	h2
hiredis	hiredis
honcho	honcho
hpack	hpack
html5tagger	html5tagger
httpcore	httpcore
httpcore2	httpcore2
httplib2	httplib2
httptools	httptools
httpx	httpx
httpx2	httpx2
huey	huey
humanize	humanize
hupper	hupper
hypercorn	hypercorn
hyperframe	hyperframe
hyperlink	hyperlink
idna	idna
ifaddr	ifaddr
import_export	django-import-export
importlib_metadata	importlib-metadata
importlib_resources	importlib-resources
incremental	incremental
inflection	inflection
installer	installer
iso8601	iso8601
itsdangerous	itsdangerous
janus	janus
jaraco.classes	jaraco-classes
jaraco.collections	jaraco-collections
jaraco.context	jaraco-context
jaraco.functools	jaraco-functools
jaraco.text	jaraco-text
jazzmin	django-jazzmin
jeepney	jeepney
jinja2	jinja2
jiter	jiter
jmespath	jmespath
joblib	joblib
jose	python-jose
js_asset	django-js-asset
jsbeautifier	jsbeautifier
jsonschema	jsonschema
jsonschema_specifications	jsonschema-specifications
jwcrypto	jwcrypto
jwt	pyjwt
keyring	keyring
kiwisolver	kiwisolver
kombu	kombu
laces	laces
lazy_importer	lazy-importer
libfuturize	future
libpasteurize	future
limits	limits
linebot	line-bot-sdk
litestar	litestar
litestar_htmx	litestar-htmx
lxml	lxml
magic_filter	magic-filter
mako	mako
markdown2	markdown2
markdown_it	markdown-it-py
markupsafe	markupsafe
marshmallow	marshmallow
marshmallow_sqlalchemy	marshmallow-sqlalchemy
matplotlib	matplotlib
mdurl	mdurl
model_utils	django-model-utils
modelcluster	django-modelcluster
modelsearch	modelsearch
mongoengine	mongoengine
more_itertools	more-itertools
motor	motor
mpl_toolkits.axes_grid1	matplotlib
mpl_toolkits.axisartist	matplotlib
mpl_toolkits.mplot3d	matplotlib
mptt	django-mptt
msgpack	msgpack
msgspec	msgspec
multidict	multidict
multipart	multipart	python-multipart
narwhals	narwhals
nest_asyncio	nest-asyncio
newrelic	newrelic
nicegui	nicegui
ninja	django-ninja
nltk	nltk
numpy	numpy
oauth2_provider	django-oauth-toolkit
oauthlib	oauthlib
openai	openai
openid	python3-openid
openpyxl	openpyxl
opentelemetry	opentelemetry-api
opentelemetry.exporter.http.transport	opentelemetry-exporter-http-transport
opentelemetry.exporter.otlp.common	opentelemetry-exporter-otlp-common
opentelemetry.exporter.otlp.proto.common	opentelemetry-exporter-otlp-proto-common
opentelemetry.exporter.otlp.proto.http	opentelemetry-exporter-otlp-proto-http
opentelemetry.propagators._envcarrier	opentelemetry-api
opentelemetry.propagators.composite	opentelemetry-api
opentelemetry.propagators.textmap	opentelemetry-api
opentelemetry.proto	opentelemetry-proto
opentelemetry.sdk	opentelemetry-sdk
opentelemetry.semconv	opentelemetry-semantic-conventions
opentelemetry.util._decorator	opentelemetry-api
opentelemetry.util._importlib_metadata	opentelemetry-api
opentelemetry.util._once	opentelemetry-api
opentelemetry.util._providers	opentelemetry-api
opentelemetry.util.re	opentelemetry-api
opentelemetry.util.types	opentelemetry-api
ordered_set	ordered-set
orjson	orjson
outcome	outcome
packaging	packaging
pandas	pandas
passlib	passlib
past	future
paste.deploy	pastedeploy
pbs_installer	pbs-installer
peewee	peewee
permissionedforms	django-permissionedforms
pg8000	pg8000
pika	pika
pillow_heif	pillow-heif
pip	pip
pipenv	pipenv
pkg_resources	setuptools
pkginfo	pkginfo
plaster	plaster
plaster_pastedeploy	plaster-pastedeploy
platformdirs	platformdirs
playhouse	peewee
plotly	plotly
poetry	poetry
poetry.core	poetry-core
polyfactory	polyfactory
portend	portend
priority	priority
prometheus_client	prometheus-client
prompt_toolkit	prompt-toolkit
propcache	propcache
proto	proto-plus
psycopg	psycopg
psycopg2	psycopg2	psycopg2-binary
psycopg_binary	psycopg-binary
psycopg_pool	psycopg-pool
pwiz	peewee
pyaes	pyaes
pyarrow	pyarrow
pyasn1	pyasn1
pyasn1_modules	pyasn1-modules
pycparser	pycparser
pydantic	pydantic
pydantic_core	pydantic-core
pydantic_extra_types	pydantic-extra-types
pydantic_settings	pydantic-settings
pydeck	pydeck
pygments	pygments
pylab	matplotlib
pymongo	pymongo
pymysql	pymysql
pyparsing	pyparsing
pypika_tortoise	pypika-tortoise
pyproject_hooks	pyproject-hooks
pyramid	pyramid
pyrogram	pyrogram
python_discovery	python-discovery
python_http_client	python-http-client
python_multipart	python-multipart
pytz	pytz
quart	quart
rapidfuzz	rapidfuzz
rcssmin	rcssmin
redis	redis
referencing	referencing
regex	regex
requests	requests
requests_oauthlib	requests-oauthlib
requests_toolbelt	requests-toolbelt
rest_framework	djangorestframework
rest_framework_simplejwt	djangorestframework-simplejwt
retrying	retrying
rich	rich
rich_click	rich-click
rich_toolkit	rich-toolkit
rignore	rignore
rjsmin	rjsmin
rpds	rpds-py
rq	rq
rq_scheduler	rq-scheduler
rsa	rsa
s3transfer	s3transfer
sample_taggit	django-taggit
sanic	sanic
sanic_routing	sanic-routing
scipy	scipy
scramp	scramp
secretstorage	secretstorage
selenium	selenium
sendgrid	sendgrid
sentry_sdk	sentry-sdk
service_identity	service-identity
setuptools	setuptools
shellingham	shellingham
silk	django-silk
simple_websocket	simple-websocket
simplejson	simplejson
six	six
sklearn	scikit-learn
slack	slack-sdk
slack_bolt	slack-bolt
slack_sdk	slack-sdk
sniffio	sniffio
social_core	social-auth-core
social_django	social-auth-app-django
socketio	python-socketio
socks	pysocks
sockshandler	pysocks
sortedcontainers	sortedcontainers
soupsieve	soupsieve
spotipy	spotipy
sqlalchemy	sqlalchemy
sqlparse	sqlparse
starlette	starlette
static	static3
storages	django-storages
streamlit	streamlit
stripe	stripe
supervisor	supervisor
swagger_spec_validator	swagger-spec-validator
swapper	swapper
tablib	tablib
taggit	django-taggit
telebot	pytelegrambotapi
telegram	python-telegram-bot
telepath	telepath
tempora	tempora
threadpoolctl	threadpoolctl
timezone_field	django-timezone-field
tinycss2	tinycss2
tinymce	django-tinymce
toml	toml
tomli	tomli
tomlkit	tomlkit
tornado	tornado
tortoise	tortoise-orm
tqdm	tqdm
tracerite	tracerite
translationstring	translationstring
treebeard	django-treebeard
trio	trio
trio_websocket	trio-websocket
trove_classifiers	trove-classifiers
truststore	truststore
tweepy	tweepy
twilio	twilio
twisted	twisted
twisted.plugins.autobahn_endpoints	autobahn
twisted.plugins.autobahn_twistd	autobahn
twisted.plugins.fd_endpoint	daphne
txaio	txaio
typer	typer
typing_extensions	typing-extensions
typing_inspection	typing-inspection
tzdata	tzdata
tzlocal	tzlocal
ujson	ujson
uritemplate	uritemplate
urllib3	urllib3
uv	uv
uvicorn	uvicorn
uvicorn_worker	uvicorn-worker
uvloop	uvloop
uwsgidecorators	uwsgi
venusian	venusian
vine	vine
virtualenv	virtualenv
visitor	visitor
wagtail	wagtail
waitress	waitress
watchdog	watchdog
watchfiles	watchfiles
wcwidth	wcwidth
webencodings	webencodings
webob	webob
websocket	websocket-client
websockets	websockets
werkzeug	werkzeug
wheel	wheel
whitenoise	whitenoise
widget_tweaks	django-widget-tweaks
wikipedia	wikipedia
willow	willow
wrapt	wrapt
wsproto	wsproto
wtforms	wtforms
yaml	pyyaml
yarl	yarl
yt_dlp	yt-dlp
zc.lockfile	zc-lockfile
zipp	zipp
zope.deprecation	zope-deprecation
zope.event	zope-event
zope.interface	zope-interface
""",
 'distribution': {
  'a2wsgi': """
1.10.10	>=3.8.0		a2wsgi	typing-extensions ; python_version < "3.11"	
""",
  'aenum': """
3.1.17			aenum		
""",
  'agent-detector': """
2.0.0	>=3.9	agent-detector	agent_detector		
""",
  'aiofiles': """
25.1.0	>=3.9		aiofiles		
""",
  'aiogram': """
3.31.0	<3.15,>=3.10		aiogram	aiofiles<26.0,>=23.2.1|aiohttp<3.15,>=3.9.0|certifi|magic-filter<1.1,>=1.0.12|pydantic<2.14,>=2.4.1|typing-extensions<=5.0,>=4.7.0	aiofiles>=23.2.1|aiohttp>=3.9.0|certifi>=2023.7.22|magic-filter>=1.0.12|pydantic>=2.4.1|typing-extensions>=4.7.0	cli|aiogram-cli<2.0.0,>=1.1.0	fast|aiodns|uvloop ; python_version < "3.13"|uvloop ; python_version >= "3.13"	i18n|babel<3,>=2.13.0	mongo|motor<3.8,>=3.3.2|pymongo<4.18,>4.5	proxy|aiohttp-socks<1.12.0,>=0.10.1	redis|redis[hiredis]<8,>=6.2.0	signature|cryptography
""",
  'aiohappyeyeballs': """
2.7.1	>=3.10		aiohappyeyeballs		
""",
  'aiohttp': """
3.7.4	>=3.6		aiohttp	async-timeout<4.0,>=3.0|attrs|chardet<4.0,>=2.0|idna-ssl ; python_version < "3.7"|multidict<7.0,>=4.5|typing-extensions|yarl<2.0,>=1.0	async-timeout>=3.0|attrs>=17.3.0|chardet>=2.0|idna-ssl>=1.0|multidict>=4.5|typing-extensions>=3.6.5|yarl>=1.0	speedups|aiodns|brotlipy|cchardet
3.14.5	>=3.10		aiohttp	aiohappyeyeballs|aiosignal|async-timeout<6.0,>=4.0 ; python_version < "3.11"|attrs|frozenlist|multidict<8.0,>=4.5|propcache|typing-extensions ; python_version < "3.13"|yarl<2.0,>=1.25.1	aiohappyeyeballs>=2.5.0|aiosignal>=1.4.0|async-timeout>=4.0|attrs>=17.3.0|frozenlist>=1.1.1|multidict>=4.5|propcache>=0.2.0|typing-extensions>=4.4|yarl>=1.25.1	speedups|aiodns|backports-zstd ; python_version < "3.14"|brotli
""",
  'aiohttp-retry': """
2.9.1	>=3.7		aiohttp_retry	aiohttp	
""",
  'aiosignal': """
1.4.0	>=3.9		aiosignal	frozenlist|typing-extensions ; python_version < "3.13"	frozenlist>=1.1.0|typing-extensions>=4.2
""",
  'aiosqlite': """
0.22.1	>=3.9		aiosqlite		
""",
  'alembic': """
1.4.3	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*	alembic	alembic	mako|python-dateutil|python-editor|sqlalchemy	python-editor>=0.3|sqlalchemy>=1.1.0
1.20.1	>=3.10	alembic	alembic	mako|sqlalchemy|tomli ; python_version < "3.11"|typing-extensions	sqlalchemy>=2.0|typing-extensions>=4.12	tz|tzdata
""",
  'altair': """
6.3.0	>=3.11		altair	jinja2|jsonschema|narwhals|packaging|typing-extensions ; python_version < "3.15"	jsonschema>=3.0|narwhals>=2.4.0|typing-extensions>=4.12.0	all|altair-tiles|anywidget|numpy|pandas|pyarrow|vegafusion|vl-convert-python	save|vl-convert-python
""",
  'amqp': """
5.4.2	>=3.10		amqp	vine<6.0.0,>=5.0.0	vine>=5.0.0
""",
  'aniso8601': """
10.0.1			aniso8601		
""",
  'annotated-doc': """
0.0.7	>=3.11		annotated_doc		
""",
  'annotated-types': """
0.8.0	>=3.10		annotated_types		
""",
  'anyascii': """
0.3.3	>=3.3		anyascii		
""",
  'anyio': """
4.16.0	>=3.10		anyio	exceptiongroup ; python_version < "3.11"|idna|typing-extensions ; python_version < "3.15"	exceptiongroup>=1.0.2|idna>=2.8|typing-extensions>=4.16.0	trio|trio
""",
  'apscheduler': """
3.6.3			apscheduler	pytz|setuptools|six|tzlocal	setuptools>=0.7|six>=1.4.0|tzlocal>=1.2	gevent|gevent	mongodb|pymongo	redis|redis	rethinkdb|rethinkdb	sqlalchemy|sqlalchemy	tornado|tornado	twisted|twisted	zookeeper|kazoo
3.10.1	>=3.6		apscheduler	pytz|setuptools|six|tzlocal	setuptools>=0.7|six>=1.4.0|tzlocal>=2.0	gevent|gevent	mongodb|pymongo	redis|redis	rethinkdb|rethinkdb	sqlalchemy|sqlalchemy	tornado|tornado	twisted|twisted	zookeeper|kazoo
3.11.3	>=3.8		apscheduler	backports-zoneinfo ; python_version < "3.9"|tzlocal	tzlocal>=3.0	etcd|etcd3|protobuf<=3.21.0	gevent|gevent	mongodb|pymongo	redis|redis	rethinkdb|rethinkdb	sqlalchemy|sqlalchemy	tornado|tornado	twisted|twisted	zookeeper|kazoo
""",
  'arq': """
0.25.0	>=3.7	arq	arq	click|redis[hiredis]|typing-extensions	click>=8.0|redis>=4.2.0|typing-extensions>=4.1.0	watch|watchfiles
""",
  'asgiref': """
3.13.0	>=3.11		asgiref		
""",
  'asn1crypto': """
1.5.1			asn1crypto		
""",
  'asyncpg': """
0.32.0	>=3.9.0		asyncpg	async-timeout ; python_version < "3.11"	async-timeout>=4.0.3	gssauth|gssapi
""",
  'attrs': """
26.1.0	>=3.9		attr|attrs		
""",
  'audioop-lts': """
0.2.2	>=3.13		audioop		
""",
  'autobahn': """
26.10.2	>=3.11	flatc|wamp	_nvx_utf8validator|_nvx_xormasker|autobahn|twisted.plugins.autobahn_endpoints|twisted.plugins.autobahn_twistd	cbor2|cffi|cryptography|hyperlink|importlib-resources ; python_version < "3.10"|msgpack|txaio|ujson	cbor2>=6.1.0|cffi>=2.0.0|cryptography>=50|hyperlink>=21.0.0|importlib-resources>=5.0.0|msgpack>=1.0.2|txaio>=25.12.2|ujson>=4.0.2	all|argon2-cffi|attrs|base58|bjdata|brotli|ecdsa|passlib|pynacl|pyopenssl|pytrie|qrcode|service-identity|twisted|zope-interface	compress|brotli	encryption|base58|ecdsa|pynacl|pyopenssl|pytrie|qrcode|service-identity	scram|argon2-cffi|passlib	serialization|bjdata	twisted|attrs|twisted|zope-interface
""",
  'automat': """
25.4.16	>=3.9	automat-visualize	automat	typing-extensions ; python_version < "3.10"		visualize|graphviz|twisted
""",
  'backports-zstd': """
1.8.0	<3.14,>=3.10		backports.zstd		
""",
  'bcrypt': """
5.0.0	>=3.8		bcrypt			typecheck|mypy
""",
  'beautifulsoup4': """
4.15.0	>=3.7.0		bs4	soupsieve|typing-extensions	soupsieve>=1.6.1|typing-extensions>=4.0.0	cchardet|cchardet	chardet|chardet	charset-normalizer|charset-normalizer	html5lib|html5lib	lxml|lxml
""",
  'bidict': """
0.24.1	>=3.11		bidict	typing-extensions ; python_version < "3.12"	typing-extensions>=4.0
""",
  'billiard': """
4.3.2	>=3.10		billiard		
""",
  'blinker': """
1.9.0	>=3.9		blinker		
""",
  'bootstrap-flask': """
2.6.0			flask_bootstrap	flask|wtforms	
""",
  'boto3': """
1.44.5	>= 3.10		boto3	botocore<1.45.0,>=1.44.5|jmespath<2.0.0,>=0.7.1|s3transfer<0.20.0,>=0.19.0	botocore>=1.44.5|jmespath>=0.7.1|s3transfer>=0.19.0	crt|botocore[crt]<2.0a0,>=1.21.0
""",
  'botocore': """
1.44.5	>= 3.10		botocore	jmespath<2.0.0,>=0.7.1|python-dateutil<3.0.0,>=2.1|urllib3!=2.2.0,<3,>=1.25.4	jmespath>=0.7.1|python-dateutil>=2.1|urllib3>=1.25.4	crt|awscrt==0.38.0
""",
  'bottle': """
0.13.4		bottle|bottle.py	bottle		
""",
  'brotli': """
1.2.1			_brotli|brotli		
""",
  'build': """
1.6.1	>= 3.10	pyproject-build	build	importlib-metadata ; python_version < "3.10"|packaging|pyproject-hooks|tomli ; python_version < "3.11"	importlib-metadata>=4.6|packaging>=24.0|tomli>=1.1.0	keyring|keyring	uv|uv	virtualenv|virtualenv
""",
  'bytecode': """
0.19.1	>=3.11		bytecode	typing-extensions ; python_version < "3.10"	
""",
  'cachecontrol': """
0.14.4	>=3.10	doesitcache	cachecontrol	msgpack<2.0.0,>=0.5.2|requests	msgpack>=0.5.2|requests>=2.16.0	filecache|filelock	redis|redis
""",
  'cachelib': """
0.17.0	>=3.11		cachelib			dynamodb|boto3	memcached|pylibmc	mongodb|pymongo	redis|redis	uwsgi|uwsgi	valkey|valkey
""",
  'cbor2': """
6.2.1	>=3.10	cbor2	cbor2		
""",
  'celery': """
4.4.7	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*	celery	celery	billiard<4.0,>=3.6.3.0|kombu<4.7,>=4.6.10|vine==1.3.0	billiard>=3.6.3.0|kombu>=4.6.10	arangodb|pyarango	auth|cryptography	azureblockblob|azure-common==1.1.5|azure-storage-common==1.1.0|azure-storage==0.36.0	brotli|brotli	cassandra|cassandra-driver<3.21.0	consul|python-consul	cosmosdbsql|pydocumentdb==2.3.2	couchbase|couchbase<3.0.0	couchdb|pycouchdb	django|django	dynamodb|boto3	elasticsearch|elasticsearch	eventlet|eventlet	gevent|gevent	librabbitmq|librabbitmq	memcache|pylibmc	mongodb|pymongo[srv]	msgpack|msgpack	pymemcache|python-memcached	pyro|pyro4	redis|redis	riak|riak	s3|boto3	slmq|softlayer-messaging	solar|ephem	sqlalchemy|sqlalchemy	sqs|boto3|pycurl==7.43.0.5	tblib|tblib ; python_version < "3.8"|tblib ; python_version >= "3.8"	yaml|pyyaml	zookeeper|kazoo	zstd|zstandard
5.0.5	>=3.6,	celery	celery	billiard<4.0,>=3.6.3.0|click-didyoumean|click-plugins|click-repl|click<8.0,>=7.0|kombu<6.0,>=5.0.0|vine<6.0,>=5.0.0	billiard>=3.6.3.0|click-didyoumean>=0.0.3|click-plugins>=1.1.1|click-repl>=0.1.6|click>=7.0|kombu>=5.0.0|vine>=5.0.0	arangodb|pyarango	auth|cryptography	azureblockblob|azure-common==1.1.5|azure-storage-common==1.1.0|azure-storage==0.36.0	brotli|brotli	cassandra|cassandra-driver<3.21.0	consul|python-consul	cosmosdbsql|pydocumentdb==2.3.2	couchbase|couchbase	couchdb|pycouchdb	django|django	dynamodb|boto3	elasticsearch|elasticsearch	eventlet|eventlet	gevent|gevent	librabbitmq|librabbitmq	memcache|pylibmc	mongodb|pymongo[srv]	msgpack|msgpack	pymemcache|python-memcached	pyro|pyro4	pytest|pytest-celery	redis|redis	s3|boto3	slmq|softlayer-messaging	solar|ephem	sqlalchemy|sqlalchemy	sqs|boto3|pycurl==7.43.0.5	tblib|tblib ; python_version < "3.8"|tblib ; python_version >= "3.8"	yaml|pyyaml	zookeeper|kazoo	zstd|zstandard
5.2.7	>=3.7	celery	celery	billiard<4.0,>=3.6.4.0|click-didyoumean|click-plugins|click-repl|click<9.0,>=8.0.3|importlib-metadata ; python_version < "3.8"|kombu<6.0,>=5.2.3|pytz|vine<6.0,>=5.0.0	billiard>=3.6.4.0|click-didyoumean>=0.0.3|click-plugins>=1.1.1|click-repl>=0.2.0|click>=8.0.3|importlib-metadata>=1.4.0|kombu>=5.2.3|pytz>=2021.3|vine>=5.0.0	arangodb|pyarango	auth|cryptography	azureblockblob|azure-storage-blob==12.9.0	brotli|brotli	cassandra|cassandra-driver<3.21.0	consul|python-consul2	cosmosdbsql|pydocumentdb==2.3.2	couchbase|couchbase	couchdb|pycouchdb	django|django	dynamodb|boto3	elasticsearch|elasticsearch	eventlet|eventlet ; python_version < "3.10"	gevent|gevent	librabbitmq|librabbitmq	memcache|pylibmc	mongodb|pymongo[srv]	msgpack|msgpack	pymemcache|python-memcached	pyro|pyro4	pytest|pytest-celery	redis|redis	s3|boto3	slmq|softlayer-messaging	solar|ephem	sqlalchemy|sqlalchemy	sqs|kombu[sqs]	tblib|tblib ; python_version < "3.8"|tblib ; python_version >= "3.8"	yaml|pyyaml	zookeeper|kazoo	zstd|zstandard
5.3.6	>=3.8	celery	celery	backports-zoneinfo ; python_version < "3.9"|billiard<5.0,>=4.2.0|click-didyoumean|click-plugins|click-repl|click<9.0,>=8.1.2|importlib-metadata ; python_version < "3.8"|kombu<6.0,>=5.3.4|python-dateutil|tzdata|vine<6.0,>=5.1.0	backports-zoneinfo>=0.2.1|billiard>=4.2.0|click-didyoumean>=0.3.0|click-plugins>=1.1.1|click-repl>=0.2.0|click>=8.1.2|importlib-metadata>=3.6|kombu>=5.3.4|python-dateutil>=2.8.2|tzdata>=2022.7|vine>=5.1.0	arangodb|pyarango	auth|cryptography==41.0.5	azureblockblob|azure-storage-blob	brotli|brotli	cassandra|cassandra-driver<4,>=3.25.0	consul|python-consul2==0.1.5	cosmosdbsql|pydocumentdb==2.3.5	couchbase|couchbase	couchdb|pycouchdb==1.14.2	django|django	dynamodb|boto3	elasticsearch|elastic-transport<=8.10.0|elasticsearch<=8.11.0	eventlet|eventlet ; python_version < "3.10"	gevent|gevent	librabbitmq|librabbitmq ; python_version < "3.11"	memcache|pylibmc==1.6.3	mongodb|pymongo[srv]	msgpack|msgpack==1.0.7	pymemcache|python-memcached==1.59	pyro|pyro4==4.82 ; python_version < "3.11"	pytest|pytest-celery==0.0.0	redis|redis!=4.5.5,<6.0.0,>=4.5.2	s3|boto3	slmq|softlayer-messaging	solar|ephem==4.1.5	sqlalchemy|sqlalchemy<2.1,>=1.4.48	sqs|boto3|kombu[sqs]|pycurl|urllib3	tblib|tblib ; python_version < "3.8"|tblib ; python_version >= "3.8"	yaml|pyyaml	zookeeper|kazoo	zstd|zstandard==0.22.0
5.7.0	>=3.10	celery	celery	billiard|click-didyoumean|click-plugins|click-repl|click<9.0,>=8.3.1|exceptiongroup ; python_version < "3.11"|kombu|python-dateutil==2.9.0.post0|tzlocal|vine<6.0,>=5.1.0	billiard>=4.3.2|click-didyoumean>=0.3.1|click-plugins>=1.1.1.2|click-repl>=0.4.1|click>=8.3.1|exceptiongroup>=1.3.1|kombu>=5.7.0|vine>=5.1.0	arangodb|pyarango	auth|cryptography==50.0.2	azureblockblob|azure-identity==1.27.0|azure-storage-blob==12.31.1	brotli|brotli	cassandra|cassandra-driver==3.30.1	consul|python-consul2==0.1.5	cosmosdbsql|pydocumentdb==2.3.5	couchbase|couchbase	couchdb|pycouchdb==1.17.1	django|django	dynamodb|boto3	elasticsearch|elastic-transport<=9.4.2|elasticsearch<=9.5.1	eventlet|eventlet ; python_version < "3.10"	gcpubsub|kombu[gcpubsub]	gcs|google-cloud-firestore==2.32.0|google-cloud-storage==3.17.1|grpcio==1.85.1	gevent|gevent==26.9.0	librabbitmq|librabbitmq ; python_version < "3.11"	memcache|pymemcache	mongodb|kombu[mongodb]	msgpack|kombu[msgpack]	pydantic|pydantic==2.14.1	pymemcache|pymemcache	pyro|pyro4==4.82 ; python_version < "3.11"	pytest|pytest-celery[all]	redis|kombu[redis]	s3|boto3	slmq|softlayer-messaging	solar|ephem==4.2.1	sqlalchemy|kombu[sqlalchemy]	sqs|boto3|kombu[sqs]|pycurl ; python_version >= "3.9"|pycurl<7.45.4,>=7.43.0.5 ; python_version < "3.9"|urllib3	tblib|tblib==3.2.2	yaml|kombu[yaml]	zookeeper|kazoo	zstd|zstandard==0.23.0
""",
  'certifi': """
2026.10.18	>=3.7		certifi		
""",
  'cffi': """
2.1.1	>=3.10	cffi-gen-src	_cffi_backend|cffi	pycparser	
""",
  'channels': """
2.4.0	>=3.5		channels	asgiref~=3.2|daphne~=2.3|django	django>=2.2
3.0.5	>=3.7		channels	asgiref<4,>=3.5.0|daphne<4,>=3.0|django	asgiref>=3.5.0|daphne>=3.0|django>=2.2
4.0.0	>=3.7		channels	asgiref<4,>=3.5.0|django	asgiref>=3.5.0|django>=3.2	daphne|daphne
4.3.2	>=3.9		channels	asgiref<4,>=3.9.0|django	asgiref>=3.9.0|django>=4.2	daphne|daphne	types|types-channels
""",
  'channels-redis': """
4.3.0	>=3.9		channels_redis	asgiref<4,>=3.9.1|channels|msgpack~=1.0|redis	asgiref>=3.9.1|channels>=4.2.2|redis>=4.6	cryptography|cryptography
""",
  'charset-normalizer': """
3.5.2	>=3.7	normalizer	charset_normalizer		
""",
  'cheroot': """
11.1.2	>=3.8	cheroot	cheroot	jaraco-functools|more-itertools	more-itertools>=2.6
""",
  'cherrypy': """
18.10.0	>=3.6	cherryd	cherrypy	cheroot|importlib-metadata ; python_version < "3.8"|jaraco-collections|more-itertools|portend|zc-lockfile	cheroot>=8.2.1|portend>=2.1.1	json|simplejson	memcached-session|python-memcached	routes-dispatcher|routes	ssl|pyopenssl	xcgi|flup
""",
  'cleo': """
2.1.0	>=3.7,<4.0		cleo	crashtest<0.5.0,>=0.4.1|rapidfuzz<4.0.0,>=3.0.0	crashtest>=0.4.1|rapidfuzz>=3.0.0
""",
  'click': """
8.1.8	>=3.7		click	importlib-metadata ; python_version < "3.8"	
8.5.1	>=3.10		click		
""",
  'click-didyoumean': """
0.3.1	>=3.6.2		click_didyoumean	click	click>=7
""",
  'click-plugins': """
1.1.1.2			click_plugins	click	click>=4.0
""",
  'click-repl': """
0.4.1	>=3.9		click_repl	click<9.0,>=7.0|prompt-toolkit|typing-extensions	click>=7.0|prompt-toolkit>=3.0.36|typing-extensions>=4.7.0
""",
  'cloudinary': """
1.46.3			cloudinary	certifi|six|urllib3	urllib3>=1.26.5
""",
  'cloudpickle': """
3.1.2	>=3.8		cloudpickle		
""",
  'comm': """
0.2.3	>=3.8		comm		
""",
  'constantly': """
23.10.4	>=3.8		constantly		
""",
  'contourpy': """
1.4.0	>=3.12		contourpy	numpy	numpy>=2.0	bokeh|bokeh|selenium
""",
  'crashtest': """
0.4.1	>=3.7,<4.0		crashtest		
""",
  'crispy-bootstrap4': """
2026.2	>=3.10		crispy_bootstrap4	django|django-crispy-forms	django-crispy-forms>=2.3|django>=5.2
""",
  'crispy-bootstrap5': """
2026.9	>=3.10		crispy_bootstrap5	django|django-crispy-forms	django-crispy-forms>=2.3|django>=5.2
""",
  'cron-descriptor': """
1.4.5			cron_descriptor		
""",
  'croniter': """
7.0.0	>=3.9		croniter	python-dateutil	
""",
  'cryptography': """
50.0.2	>=3.9, !=3.9.0, !=3.9.1		cryptography	cffi|typing-extensions ; python_version < "3.11"	cffi>=2.0.0|typing-extensions>=4.13.2	ssh|bcrypt
""",
  'cycler': """
0.12.1	>=3.8		cycler		
""",
  'daphne': """
2.5.0		daphne	daphne|twisted.plugins.fd_endpoint	asgiref~=3.2|autobahn|twisted[tls]	autobahn>=0.18|twisted>=18.7
3.0.2	>=3.6	daphne	daphne|twisted.plugins.fd_endpoint	asgiref<4,>=3.2.10|autobahn|twisted[tls]	asgiref>=3.2.10|autobahn>=0.18|twisted>=18.7
4.2.3	>=3.9	daphne	daphne|twisted.plugins.fd_endpoint	asgiref<4,>=3.5.2|autobahn|twisted[tls]	asgiref>=3.5.2|autobahn>=22.4.2|twisted>=22.4
""",
  'dash': """
2.0.0	>=3.6	dash-generate-components|dash-update-components|renderer	dash	dash-core-components==2.0.0|dash-html-components==2.0.0|dash-table==5.0.0|flask|flask-compress|plotly	flask>=1.0.4|plotly>=5.0.0
2.18.2	>=3.8	dash-generate-components|dash-update-components|renderer	dash	dash-core-components==2.0.0|dash-html-components==2.0.0|dash-table==5.0.0|flask<3.1,>=1.0.4|importlib-metadata|nest-asyncio|plotly|requests|retrying|setuptools|typing-extensions|werkzeug<3.1	flask>=1.0.4|plotly>=5.0.0|typing-extensions>=4.1.1	celery|celery[redis]|redis	ci|black==22.3.0|dash-dangerously-set-inner-html|dash-flow-example==0.0.5|flake8==7.0.0|flaky==3.8.1|flask-talisman==1.0.0|jupyterlab<4.0.0|mimesis<=11.1.0|mock==4.0.3|numpy<=1.26.3|openpyxl|orjson==3.10.3|pandas|pyarrow|pylint==3.0.3|pytest-mock|pytest-rerunfailures|pytest-sugar==0.9.6|pyzmq==25.1.2|xlrd	compress|flask-compress	diskcache|diskcache|multiprocess|psutil
4.4.1	>=3.9	dash-generate-components|dash-update-components|plotly|renderer	dash	comm|flask<3.2,>=1.0.4|importlib-metadata|janus|nest-asyncio|plotly|pydantic|requests|retrying|setuptools|typing-extensions|werkzeug<3.2	flask>=1.0.4|janus>=1.0.0|plotly>=5.0.0|pydantic>=2.10|typing-extensions>=4.1.1	ag-grid|dash-ag-grid	async|flask[async]	celery|celery[redis]<5.4.0,>=5.1.2|kombu<5.4.0|redis<=5.0.4,>=3.5.3	ci|black==22.3.0|flake8==7.0.0|flaky==3.8.1|flask-talisman==1.0.0|ipython<9.0.0|jupyterlab<4.0.0|mimesis<=11.1.0|mock==4.0.3|mypy==1.15.0 ; python_version >= "3.12"|numpy<=1.26.3|openpyxl|orjson|pandas|pyarrow|pylint==3.0.3|pyright==1.1.398 ; python_version >= "3.7"|pytest-mock|pytest-rerunfailures|pytest-split|pytest-sugar==1.1.1|pyzmq|xlrd	cloud|plotly-cloud	compress|flask-compress	diskcache|diskcache|multiprocess|psutil	fastapi|fastapi|uvicorn[standard]	quart|quart
""",
  'dash-bootstrap-components': """
2.0.4	>=3.9		dash_bootstrap_components	dash	dash>=3.0.4	pandas|numpy|pandas
""",
  'databases': """
0.9.0	>=3.8		databases	sqlalchemy	sqlalchemy>=2.0.7	aiomysql|aiomysql	aiopg|aiopg	aiosqlite|aiosqlite	asyncmy|asyncmy	asyncpg|asyncpg	mysql|aiomysql	postgresql|asyncpg	sqlite|aiosqlite
""",
  'ddtrace': """
4.16.0	<3.15,>=3.9	_dd_crashtracker_receiver|ddtrace-run	ddtrace	bytecode<1,>=0.13.0 ; python_version < "3.11"|bytecode<1,>=0.14.0 ; python_version ~= "3.11.0"|bytecode<1,>=0.15.1 ; python_version ~= "3.12.0"|bytecode<1,>=0.16.0 ; python_version >= "3.13"|bytecode<1,>=0.17.0 ; python_version >= "3.14"|bytecode<1,>=0.19.0 ; python_version >= "3.15"|ddtrace-internal==0.1.0|envier~=0.6.1|opentelemetry-api<2,>=1|wrapt!=2.2.0,<3,>=1	bytecode>=0.13.0|bytecode>=0.14.0|bytecode>=0.15.1|bytecode>=0.16.0|bytecode>=0.17.0|bytecode>=0.19.0|opentelemetry-api>=1|wrapt>=1	openfeature|openfeature-sdk<1,>=0.8	opentelemetry|opentelemetry-exporter-otlp<2,>=1	opentracing|opentracing<3,>=2
""",
  'ddtrace-internal': """
0.1.0	>=3.9		_ddtrace_internal		
""",
  'defusedxml': """
0.7.1	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*		defusedxml		
""",
  'deprecated': """
3.0.1	>=3.12		deprecated	wrapt<3,>=1.16	wrapt>=1.16
""",
  'detect-installer': """
0.2.1	>=3.10	detect-installer-test	detect_installer		
""",
  'diff-match-patch': """
20241021	>=3.7		diff_match_patch		
""",
  'discord-py': """
2.7.1	>=3.8		discord	aiohttp<4,>=3.7.4|audioop-lts ; python_version >= "3.13"	aiohttp>=3.7.4	speed|aiodns|brotli|cchardet==2.1.7 ; python_version < "3.10"|orjson|zstandard ; python_version < "3.14"	voice|davey|pynacl<1.6,>=1.5.0
""",
  'distlib': """
0.4.4			distlib		
""",
  'dj-database-url': """
0.5.0			dj_database_url		
1.3.0			dj_database_url	django|typing-extensions	django>=3.2|typing-extensions>=3.10.0.0
3.1.2	>=3.10		dj_database_url	django	django>=4.2
""",
  'dj-rest-auth': """
7.2.0	>=3.10		dj_rest_auth	django|djangorestframework	django>=4.2|djangorestframework>=3.13.0	with-mfa|pyotp	with-social|django-allauth[socialaccount]
""",
  'dj-static': """
0.0.6			dj_static	static3	
""",
  'django': """
1.11.29		django-admin|django-admin.py	django	pytz		argon2|argon2-cffi	bcrypt|bcrypt
2.2.28	>=3.5	django-admin|django-admin.py	django	pytz|sqlparse	sqlparse>=0.2.2	argon2|argon2-cffi	bcrypt|bcrypt
3.0.14	>=3.6	django-admin|django-admin.py	django	asgiref~=3.2|pytz|sqlparse	sqlparse>=0.2.2	argon2|argon2-cffi	bcrypt|bcrypt
3.1.14	>=3.6	django-admin|django-admin.py	django	asgiref<4,>=3.2.10|pytz|sqlparse	asgiref>=3.2.10|sqlparse>=0.2.2	argon2|argon2-cffi	bcrypt|bcrypt
3.2.25	>=3.6	django-admin|django-admin.py	django	asgiref<4,>=3.3.2|pytz|sqlparse	asgiref>=3.3.2|sqlparse>=0.2.2	argon2|argon2-cffi	bcrypt|bcrypt
4.1.13	>=3.8	django-admin	django	asgiref<4,>=3.5.2|backports-zoneinfo ; python_version < "3.9"|sqlparse	asgiref>=3.5.2|sqlparse>=0.2.2	argon2|argon2-cffi	bcrypt|bcrypt
4.2.20	>=3.8	django-admin	django	asgiref<4,>=3.6.0|backports-zoneinfo ; python_version < "3.9"|sqlparse	asgiref>=3.6.0|sqlparse>=0.3.1	argon2|argon2-cffi	bcrypt|bcrypt
5.0.14	>=3.10	django-admin	django	asgiref<4,>=3.7.0|sqlparse	asgiref>=3.7.0|sqlparse>=0.3.1	argon2|argon2-cffi	bcrypt|bcrypt
5.1.8	>=3.10	django-admin	django	asgiref<4,>=3.8.1|sqlparse	asgiref>=3.8.1|sqlparse>=0.3.1	argon2|argon2-cffi	bcrypt|bcrypt
5.2	>=3.10	django-admin	django	asgiref|sqlparse	asgiref>=3.8.1|sqlparse>=0.3.1	argon2|argon2-cffi	bcrypt|bcrypt
6.0.10	>=3.12	django-admin	django	asgiref|sqlparse	asgiref>=3.9.1|sqlparse>=0.5.0	argon2|argon2-cffi	bcrypt|bcrypt
6.1.3	>=3.12	django-admin	django	asgiref|sqlparse	asgiref>=3.9.1|sqlparse>=0.5.0	argon2|argon2-cffi	bcrypt|bcrypt
""",
  'django-allauth': """
65.21.1	>=3.11		allauth	asgiref|django	asgiref>=3.8.1|django>=4.2.16	headless|pyjwt[crypto]<3,>=2.0	headless-spec|pyyaml<7,>=6	idp-oidc|oauthlib<5,>=4.0.0|pyjwt[crypto]<3,>=2.0	mfa|fido2<3,>=1.1.2|qrcode<9,>=7.0.0	openid|python3-openid<4,>=3.0.8	saml|python3-saml<2.0.0,>=1.15.0	socialaccount|oauthlib<5,>=4.0.0|pyjwt[crypto]<3,>=2.0|requests<3,>=2.0.0	steam|python3-openid<4,>=3.0.8
""",
  'django-anymail': """
15.2	>=3.10		anymail	django|idna|requests|typing-extensions ; python_version < "3.11"|urllib3	django>=5.0|requests>=2.4.3|typing-extensions>=4.12|urllib3>=1.25.0	amazon-ses|amazon-s3-encryption-client-python|boto3	postal|cryptography	resend|svix	sendgrid|cryptography	uts46|uts46
""",
  'django-appconf': """
1.2.0	>=3.9		appconf	django	
""",
  'django-bootstrap4': """
26.3	>=3.11		bootstrap4	beautifulsoup4|django	beautifulsoup4>=4.10.0|django>=5.2
""",
  'django-bootstrap5': """
26.4	>=3.11		django_bootstrap5	django	django>=5.2	jinja|jinja2<4,>=3.0
""",
  'django-celery-beat': """
2.9.0	>=3.8		django_celery_beat	backports-zoneinfo ; python_version < "3.9"|celery<6.0,>=5.2.3|cron-descriptor<2.0.0,>=1.2.32|django-timezone-field|django<6.1,>=2.2|importlib-metadata<5.0 ; python_version < "3.8"|python-crontab|tzdata	celery>=5.2.3|cron-descriptor>=1.2.32|django-timezone-field>=5.0|django>=2.2|python-crontab>=2.3.4
""",
  'django-celery-results': """
2.6.0			django_celery_results	celery<6.0,>=5.2.7|django	celery>=5.2.7|django>=3.2.25
""",
  'django-ckeditor': """
6.7.4	>=3.8		ckeditor|ckeditor_demo|ckeditor_uploader	django|django-js-asset	django-js-asset>=2.0|django>=4.0
""",
  'django-cloudinary-storage': """
0.3.0			cloudinary_storage	cloudinary|requests	cloudinary>=1.4.0|requests>=2.10.0	video|python-magic
""",
  'django-compressor': """
4.6.0	>=3.10		compressor	django|django-appconf|rcssmin|rjsmin	django-appconf>=1.0.3|django>=4.2|rcssmin>=1.2.1|rjsmin>=1.2.4
""",
  'django-cors-headers': """
4.9.0	>=3.9		corsheaders	asgiref|django	asgiref>=3.6|django>=4.2
""",
  'django-countries': """
9.1.0	>=3.10		django_countries	asgiref|typing-extensions		pyuca|pyuca
""",
  'django-crispy-forms': """
2.7	>=3.10		crispy_forms	django	django>=5.2
""",
  'django-debug-toolbar': """
8.0.0	>=3.10		debug_toolbar	django|sqlparse	django>=5.2|sqlparse>=0.2
""",
  'django-environ': """
0.4.5			environ		
0.14.0	>=3.9,<4		environ	typing-extensions ; python_version < "3.10"	typing-extensions>=3.10.0
""",
  'django-extensions': """
4.1	>=3.9		django_extensions	django	django>=4.2
""",
  'django-filter': """
26.2	>=3.11		django_filters	django	django>=5.2	drf|djangorestframework
""",
  'django-heroku': """
0.3.1			django_heroku	dj-database-url|django|psycopg2|whitenoise	dj-database-url>=0.5.0
""",
  'django-import-export': """
4.4.3	>=3.9		import_export	diff-match-patch==20241021|django|tablib	django>=4.2|tablib>=3.7.0	all|tablib[all]	cli|tablib[cli]	ods|tablib[ods]	pandas|tablib[pandas]	xls|tablib[xls]	xlsx|tablib[xlsx]	yaml|tablib[yaml]
""",
  'django-jazzmin': """
3.0.5	>=3.10		jazzmin	django	django>=4.2
""",
  'django-js-asset': """
5.0.0	>=3.10		js_asset	django	django>=4.2
""",
  'django-model-utils': """
5.0.0	>=3.8		model_utils	django	django>=3.2
""",
  'django-modelcluster': """
6.5	>=3.10		modelcluster	django	django>=4.2	taggit|django-taggit
""",
  'django-mptt': """
0.20.0	>=3.9		mptt	django-js-asset	django-js-asset>=4.0
""",
  'django-ninja': """
1.7.1	>=3.7		ninja	django|pydantic<3.0.0,>=2.0	django>=3.1|pydantic>=2.0
""",
  'django-oauth-toolkit': """
3.4.1	>=3.10		oauth2_provider	django|jwcrypto|oauthlib|requests|urllib3	django>=4.2|jwcrypto>=1.5.0|oauthlib>=3.3.0|requests>=2.13.0|urllib3>=1.26
""",
  'django-permissionedforms': """
0.1	>=3.7		permissionedforms	django	
""",
  'django-prometheus': """
2.4.0			django_prometheus	prometheus-client	prometheus-client>=0.7
""",
  'django-redis': """
7.0.0	>=3.10		django_redis	django<7.0,>=5.2|redis|typing-extensions ; python_version < "3.13"	django>=5.2|redis>=4.0.2|typing-extensions>=4.12	hiredis|redis[hiredis]	lz4|lz4	msgpack|msgpack	pyzstd|pyzstd
""",
  'django-rq': """
2.5.1			django_rq	django|redis|rq	django>=2.0|redis>=3|rq>=1.2	sentry|raven
4.2.0	>=3.10		django_rq	django|redis|rq	django>=4.2|redis>=3.5|rq>=2.6.1	prometheus|prometheus-client
""",
  'django-silk': """
5.6.0	>=3.10		silk	django|gprof2dot|sqlparse	django>=5.2|gprof2dot>=2017.09.19	formatting|autopep8
""",
  'django-storages': """
1.14.6	>=3.7		storages	django	django>=3.2	azure|azure-core|azure-storage-blob	boto3|boto3	dropbox|dropbox	google|google-cloud-storage	libcloud|apache-libcloud	s3|boto3	sftp|paramiko
""",
  'django-stubs-ext': """
6.1.2	>=3.11		django_stubs_ext	django|typing-extensions	
""",
  'django-taggit': """
6.1.0	>=3.8		sample_taggit|taggit	django	django>=4.1
""",
  'django-tasks': """
0.12.0	>=3.10		django_tasks	django|django-stubs-ext|typing-extensions	django>=4.2
""",
  'django-timezone-field': """
7.2.2	>=3.8,<4.0		timezone_field	backports-zoneinfo<0.3.0,>=0.2.1 ; python_version < "3.9"|django<6.2,>=4.2	backports-zoneinfo>=0.2.1|django>=4.2
""",
  'django-tinymce': """
5.0.0	>=3.9		tinymce	django	django>=4.2
""",
  'django-treebeard': """
5.3.1	>=3.10		treebeard	django	django>=5.2
""",
  'django-widget-tweaks': """
1.5.1	>=3.9		widget_tweaks	django	django>=4.2
""",
  'djangorestframework': """
3.9.4	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*		rest_framework		
3.14.0	>=3.6		rest_framework	django|pytz	django>=3.0
3.18.3	>=3.10		rest_framework	django	django>=5.2
""",
  'djangorestframework-simplejwt': """
5.5.1	>=3.9		rest_framework_simplejwt	django|djangorestframework|pyjwt	django>=4.2|djangorestframework>=3.14|pyjwt>=1.7.1	crypto|cryptography	python-jose|python-jose==3.3.0
""",
  'dnspython': """
2.9.2	>=3.11		dns			dnssec|cryptography	doh|h2|httpcore2|httpx2	doq|aioquic	idna|idna	trio|trio
""",
  'docutils': """
0.23	>=3.9	docutils|rst2html|rst2html4|rst2html5|rst2latex|rst2man|rst2odt|rst2pseudoxml|rst2s5|rst2xetex|rst2xml	docutils		
""",
  'dominate': """
2.9.1	>=3.4		dominate		
""",
  'draftjs-exporter': """
7.3.1	>=3.11		draftjs_exporter			html5lib|beautifulsoup4<5,>=4.4.1|html5lib<2,>=0.999	lxml|lxml<7,>=4.9.4
""",
  'dramatiq': """
2.2.1	>=3.10	dramatiq|dramatiq-gevent	dramatiq			all|gevent|pika<2.0,>=1.0|prometheus-client|pylibmc<2.0,>=1.5|redis<9.0,>=4.0|watchdog	gevent|gevent	memcached|pylibmc<2.0,>=1.5	prometheus|prometheus-client	rabbitmq|pika<2.0,>=1.0	redis|redis<9.0,>=4.0	watch|watchdog
""",
  'drf-spectacular': """
0.30.0	>=3.8		drf_spectacular	django|djangorestframework|inflection|jsonschema|pyyaml|typing-extensions ; python_version < "3.10"|uritemplate	django>=2.2|djangorestframework>=3.10.3|inflection>=0.3.1|jsonschema>=2.6.0|pyyaml>=5.1|uritemplate>=2.0.0	offline|drf-spectacular-sidecar	sidecar|drf-spectacular-sidecar
""",
  'drf-yasg': """
1.21.18	>=3.10		drf_yasg	django|djangorestframework|inflection|packaging|pytz|pyyaml|swagger-spec-validator|uritemplate	django>=4.0|djangorestframework>=3.13|inflection>=0.3.1|packaging>=21.0|pytz>=2021.1|pyyaml>=5.1|swagger-spec-validator>=2.1.0|uritemplate>=3.0.0
""",
  'dulwich': """
1.2.21	>=3.10	dul-receive-pack|dul-upload-pack|dulwich	dulwich	typing-extensions ; python_version < "3.12"|urllib3	typing-extensions>=4.6.0|urllib3>=2.2.2	aiohttp|aiohttp	colordiff|rich	fastimport|fastimport	fuzzing|atheris	https|urllib3	hypothesis|hypothesis	merge|merge3	paramiko|paramiko	patiencediff|patiencediff	pgp|gpg	range-diff|munkres	sequoia|pysequoia	sha1dc|sha1dc
""",
  'ecdsa': """
0.19.2	>=2.6, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*, !=3.5.*		ecdsa	six	six>=1.9.0	gmpy|gmpy	gmpy2|gmpy2
""",
  'editorconfig': """
0.17.1	>=3.9	editorconfig	editorconfig		
""",
  'email-validator': """
2.4.0	>=3.10	email_validator	email_validator	dnspython|idna	dnspython>=2.0.0|idna>=2.0.0
""",
  'envier': """
0.6.1	>=3.7		envier		
""",
  'environs': """
15.2.0	>=3.10		environs	marshmallow|python-dotenv|typing-extensions ; python_version < "3.11"	marshmallow>=4.0.0	django|dj-database-url|dj-email-url|django-cache-url
""",
  'et-xmlfile': """
2.0.0	>=3.8		et_xmlfile		
""",
  'eventlet': """
0.33.3			eventlet	dnspython|greenlet|six	dnspython>=1.15.0|greenlet>=0.3|six>=1.10.0
0.41.3	>=3.10		eventlet	dnspython|greenlet	dnspython>=1.15.0|greenlet>=1.0
""",
  'faker': """
40.54.0	>=3.10	faker	faker			image|pillow	tzdata|tzdata
""",
  'falcon': """
4.4.0	>=3.9	falcon-bench|falcon-inspect-app|falcon-print-routes	falcon		
""",
  'fastapi': """
0.63.0	>=3.6		fastapi	pydantic<2.0.0,>=1.0.0|starlette==0.13.6	pydantic>=1.0.0	all|aiofiles<0.6.0,>=0.5.0|async-exit-stack<2.0.0,>=1.0.1|async-generator<2.0.0,>=1.10|email-validator<2.0.0,>=1.1.1|graphene<3.0.0,>=2.1.8|itsdangerous<2.0.0,>=1.1.0|jinja2<3.0.0,>=2.11.2|orjson<4.0.0,>=3.2.1|python-multipart<0.0.6,>=0.0.5|pyyaml<6.0.0,>=5.3.1|requests<3.0.0,>=2.24.0|ujson<4.0.0,>=3.0.0|uvicorn[standard]<0.14.0,>=0.12.0
0.95.2	>=3.7		fastapi	pydantic!=1.7,!=1.7.1,!=1.7.2,!=1.7.3,!=1.8,!=1.8.1,<2.0.0,>=1.6.2|starlette<0.28.0,>=0.27.0	pydantic>=1.6.2|starlette>=0.27.0	all|email-validator|httpx|itsdangerous|jinja2|orjson|python-multipart|pyyaml|ujson|uvicorn[standard]
0.110.3	>=3.8		fastapi	pydantic!=1.8,!=1.8.1,!=2.0.0,!=2.0.1,!=2.1.0,<3.0.0,>=1.7.4|starlette<0.38.0,>=0.37.2|typing-extensions	pydantic>=1.7.4|starlette>=0.37.2|typing-extensions>=4.8.0	all|email-validator|httpx|itsdangerous|jinja2|orjson|pydantic-extra-types|pydantic-settings|python-multipart|pyyaml|ujson|uvicorn[standard]
0.111.0	>=3.8		fastapi	email-validator|fastapi-cli|httpx|jinja2|orjson|pydantic!=1.8,!=1.8.1,!=2.0.0,!=2.0.1,!=2.1.0,<3.0.0,>=1.7.4|python-multipart|starlette<0.38.0,>=0.37.2|typing-extensions|ujson|uvicorn[standard]	email-validator>=2.0.0|fastapi-cli>=0.0.2|httpx>=0.23.0|jinja2>=2.11.2|orjson>=3.2.1|pydantic>=1.7.4|python-multipart>=0.0.7|starlette>=0.37.2|typing-extensions>=4.8.0|ujson>=4.0.1|uvicorn>=0.12.0	all|email-validator|httpx|itsdangerous|jinja2|orjson|pydantic-extra-types|pydantic-settings|python-multipart|pyyaml|ujson|uvicorn[standard]
0.111.1	>=3.8		fastapi	email-validator|fastapi-cli|httpx|jinja2|pydantic!=1.8,!=1.8.1,!=2.0.0,!=2.0.1,!=2.1.0,<3.0.0,>=1.7.4|python-multipart|starlette<0.38.0,>=0.37.2|typing-extensions|uvicorn[standard]	email-validator>=2.0.0|fastapi-cli>=0.0.2|httpx>=0.23.0|jinja2>=2.11.2|pydantic>=1.7.4|python-multipart>=0.0.7|starlette>=0.37.2|typing-extensions>=4.8.0|uvicorn>=0.12.0	all|email-validator|httpx|itsdangerous|jinja2|orjson|pydantic-extra-types|pydantic-settings|python-multipart|pyyaml|ujson|uvicorn[standard]
0.112.0	>=3.8	fastapi	fastapi	pydantic!=1.8,!=1.8.1,!=2.0.0,!=2.0.1,!=2.1.0,<3.0.0,>=1.7.4|starlette<0.38.0,>=0.37.2|typing-extensions	pydantic>=1.7.4|starlette>=0.37.2|typing-extensions>=4.8.0	all|email-validator|fastapi-cli[standard]|httpx|itsdangerous|jinja2|orjson|pydantic-extra-types|pydantic-settings|python-multipart|pyyaml|ujson|uvicorn[standard]	standard|email-validator|fastapi-cli[standard]|httpx|jinja2|python-multipart|uvicorn[standard]
0.115.0	>=3.8	fastapi	fastapi	pydantic!=1.8,!=1.8.1,!=2.0.0,!=2.0.1,!=2.1.0,<3.0.0,>=1.7.4|starlette<0.39.0,>=0.37.2|typing-extensions	pydantic>=1.7.4|starlette>=0.37.2|typing-extensions>=4.8.0	all|email-validator|fastapi-cli[standard]|httpx|itsdangerous|jinja2|orjson|pydantic-extra-types|pydantic-settings|python-multipart|pyyaml|ujson|uvicorn[standard]	standard|email-validator|fastapi-cli[standard]|httpx|jinja2|python-multipart|uvicorn[standard]
0.165.0	>=3.11	fastapi	fastapi	annotated-doc|anyio|opentelemetry-api|pydantic|starlette|typing-extensions|typing-inspection	annotated-doc>=0.0.2|anyio>=4.1.0|opentelemetry-api>=1.44.0|pydantic>=2.9.0|starlette>=1.6.0|typing-extensions>=4.8.0|typing-inspection>=0.4.2	all|email-validator|fastapi-cli[standard]|httpx2|httpx<1.0.0,>=0.23.0|itsdangerous|jinja2|opentelemetry-exporter-otlp-proto-http|opentelemetry-sdk|pydantic-extra-types|pydantic-settings|python-multipart|pyyaml|uvicorn[standard]	opentelemetry|opentelemetry-exporter-otlp-proto-http|opentelemetry-sdk	standard|email-validator|fastapi-cli[standard]|fastar|httpx2|httpx<1.0.0,>=0.23.0|jinja2|opentelemetry-exporter-otlp-proto-http|opentelemetry-sdk|pydantic-extra-types|pydantic-settings|python-multipart|uvicorn[standard]	standard-no-fastapi-cloud-cli|email-validator|fastapi-cli[standard-no-fastapi-cloud-cli]|httpx2|httpx<1.0.0,>=0.23.0|jinja2|opentelemetry-exporter-otlp-proto-http|opentelemetry-sdk|pydantic-extra-types|pydantic-settings|python-multipart|uvicorn[standard]
""",
  'fastapi-cli': """
0.0.2	>=3.8	fastapi	fastapi_cli	fastapi|typer|uvicorn[standard]	typer>=0.12.3|uvicorn>=0.29.0
0.0.4	>=3.8	fastapi	fastapi_cli	typer	typer>=0.12.3	standard|fastapi|uvicorn[standard]
0.0.5	>=3.8	fastapi	fastapi_cli	typer|uvicorn[standard]	typer>=0.12.3|uvicorn>=0.15.0	standard|uvicorn[standard]
0.0.34	>=3.11		fastapi_cli	rich-toolkit|typer|uvicorn[standard]	rich-toolkit>=0.14.8|typer>=0.26.1|uvicorn>=0.15.0	new|fastapi-new	standard|fastapi-cloud-cli|uvicorn[standard]	standard-no-fastapi-cloud-cli|uvicorn[standard]
""",
  'fastapi-cloud-cli': """
0.28.0	>=3.10		fastapi_cloud_cli	agent-detector|detect-installer|fastar|httpx|pydantic[email] ; python_version < "3.13"|pydantic[email] ; python_version == "3.13"|pydantic[email] ; python_version >= "3.14"|rich-toolkit|rignore|sentry-sdk|typer|uvicorn[standard]	agent-detector>=1.1.0|detect-installer>=0.1.0|fastar>=0.10.0|httpx>=0.27.0|pydantic>=2.12.0|pydantic>=2.7.4|pydantic>=2.8.0|rich-toolkit>=0.20.6|rignore>=0.5.1|sentry-sdk>=2.20.0|typer>=0.26.1|uvicorn>=0.17.6	standard|uvicorn[standard]
""",
  'fastar': """
0.12.0	>=3.8		fastar		
""",
  'fastjsonschema': """
2.22.3	>=3.10		fastjsonschema			devel|colorama|json-spec|jsonschema|pylint|pytest|pytest-benchmark|pytest-cache|validictory
""",
  'filelock': """
4.2.11	>=3.11		filelock		
""",
  'filetype': """
1.2.0		filetype	filetype		
""",
  'findpython': """
0.8.0	>=3.9	findpython	findpython	packaging|platformdirs	packaging>=20|platformdirs>=4.3.6
""",
  'flask': """
0.12.5		flask	flask	click|itsdangerous|jinja2|werkzeug<1.0,>=0.7	click>=2.0|itsdangerous>=0.21|jinja2>=2.4|werkzeug>=0.7
1.0.4	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*	flask	flask	click|itsdangerous|jinja2|werkzeug	click>=5.1|itsdangerous>=0.24|jinja2>=2.10|werkzeug>=0.14	dotenv|python-dotenv
1.1.2	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*	flask	flask	click|itsdangerous|jinja2|werkzeug	click>=5.1|itsdangerous>=0.24|jinja2>=2.10.1|werkzeug>=0.15	dotenv|python-dotenv
1.1.4	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*	flask	flask	click<8.0,>=5.1|itsdangerous<2.0,>=0.24|jinja2<3.0,>=2.10.1|werkzeug<2.0,>=0.15	click>=5.1|itsdangerous>=0.24|jinja2>=2.10.1|werkzeug>=0.15	dotenv|python-dotenv
2.0.1	>=3.6	flask	flask	click|itsdangerous|jinja2|werkzeug	click>=7.1.2|itsdangerous>=2.0|jinja2>=3.0|werkzeug>=2.0	async|asgiref	dotenv|python-dotenv
2.0.3	>=3.6	flask	flask	click|itsdangerous|jinja2|werkzeug	click>=7.1.2|itsdangerous>=2.0|jinja2>=3.0|werkzeug>=2.0	async|asgiref	dotenv|python-dotenv
2.1.3	>=3.7	flask	flask	click|importlib-metadata ; python_version < "3.10"|itsdangerous|jinja2|werkzeug	click>=8.0|importlib-metadata>=3.6.0|itsdangerous>=2.0|jinja2>=3.0|werkzeug>=2.0	async|asgiref	dotenv|python-dotenv
2.2.5	>=3.7	flask	flask	click|importlib-metadata ; python_version < "3.10"|itsdangerous|jinja2|werkzeug	click>=8.0|importlib-metadata>=3.6.0|itsdangerous>=2.0|jinja2>=3.0|werkzeug>=2.2.2	async|asgiref	dotenv|python-dotenv
2.3.3	>=3.8	flask	flask	blinker|click|importlib-metadata ; python_version < "3.10"|itsdangerous|jinja2|werkzeug	blinker>=1.6.2|click>=8.1.3|importlib-metadata>=3.6.0|itsdangerous>=2.1.2|jinja2>=3.1.2|werkzeug>=2.3.7	async|asgiref	dotenv|python-dotenv
3.0.3	>=3.8	flask	flask	blinker|click|importlib-metadata ; python_version < "3.10"|itsdangerous|jinja2|werkzeug	blinker>=1.6.2|click>=8.1.3|importlib-metadata>=3.6.0|itsdangerous>=2.1.2|jinja2>=3.1.2|werkzeug>=3.0.0	async|asgiref	dotenv|python-dotenv
3.1.3	>=3.9	flask	flask	blinker|click|importlib-metadata ; python_version < "3.10"|itsdangerous|jinja2|markupsafe|werkzeug	blinker>=1.9.0|click>=8.1.3|importlib-metadata>=3.6.0|itsdangerous>=2.2.0|jinja2>=3.1.2|markupsafe>=2.1.1|werkzeug>=3.1.0	async|asgiref	dotenv|python-dotenv
""",
  'flask-admin': """
2.2.1	>=3.10		flask_admin	flask|jinja2|markupsafe|typing-extensions ; python_version < "3.11"|werkzeug|wtforms	flask>=2.0|jinja2>=3.0|markupsafe>=2.0|werkzeug>=2.0|wtforms>=2.3	all|flask-admin[azure-blob-storage]|flask-admin[export]|flask-admin[geoalchemy]|flask-admin[images]|flask-admin[mongoengine]|flask-admin[peewee]|flask-admin[pymongo]|flask-admin[rediscli]|flask-admin[s3]|flask-admin[sqlalchemy-lite]|flask-admin[sqlalchemy-with-utils]|flask-admin[sqlalchemy]|flask-admin[translation]	azure-blob-storage|azure-storage-blob	export|tablib	geoalchemy|flask-admin[sqlalchemy]|geoalchemy2|shapely	images|pillow	mongoengine|mongoengine	peewee|peewee|wtf-peewee	pymongo|pymongo	rediscli|redis	s3|boto3	sqlalchemy|flask-sqlalchemy|sqlalchemy	sqlalchemy-lite|flask-sqlalchemy-lite	sqlalchemy-with-utils|arrow|colour|email-validator|flask-admin[sqlalchemy]|sqlalchemy-citext|sqlalchemy-utils	translation|flask-babel
""",
  'flask-bcrypt': """
1.0.1			flask_bcrypt	bcrypt|flask	bcrypt>=3.1.1
""",
  'flask-bootstrap': """
3.3.7.1			flask_bootstrap	dominate|flask|visitor	flask>=0.8
""",
  'flask-caching': """
2.5.1	>=3.11		flask_caching	cachelib|flask	cachelib>=0.17.0|flask>=3.0
""",
  'flask-cors': """
6.0.5	<4.0,>=3.9		flask_cors	flask|typing-extensions ; python_version < "3.11"|werkzeug	flask>=0.9|typing-extensions>=4.6.0|werkzeug>=0.7
""",
  'flask-jwt-extended': """
4.7.4	>=3.10,<4		flask_jwt_extended	flask<4.0,>=2.0|pyjwt<3.0,>=2.11.0|werkzeug	flask>=2.0|pyjwt>=2.11.0|werkzeug>=0.14	asymmetric-crypto|cryptography
""",
  'flask-limiter': """
4.1.1	>=3.10		flask_limiter	flask|limits|ordered-set<5,>4|typing-extensions	flask>=2|limits>=3.13|ordered-set>4|typing-extensions>=4.3	cli|rich<15,>=12	memcached|limits[memcached]	mongodb|limits[mongodb]	redis|limits[redis]	valkey|limits[valkey]
""",
  'flask-login': """
0.5.0			flask_login	flask	
0.6.1	>=3.7		flask_login	flask|werkzeug	flask>=1.0.4|werkzeug>=1.0.1
0.6.3	>=3.7		flask_login	flask|werkzeug	flask>=1.0.4|werkzeug>=1.0.1
""",
  'flask-mail': """
0.10.0	>=3.8		flask_mail	blinker|flask	
""",
  'flask-marshmallow': """
1.5.0	>=3.10		flask_marshmallow	flask|marshmallow	flask>=2.2|marshmallow>=4.0.0	sqlalchemy|flask-sqlalchemy|marshmallow-sqlalchemy
""",
  'flask-migrate': """
2.7.0			flask_migrate	alembic|flask|flask-sqlalchemy	alembic>=0.7|flask-sqlalchemy>=1.0|flask>=0.9
4.1.0	>=3.6		flask_migrate	alembic|flask|flask-sqlalchemy	alembic>=1.9.0|flask-sqlalchemy>=1.0|flask>=0.9
""",
  'flask-restful': """
0.3.10			flask_restful	aniso8601|flask|pytz|six	aniso8601>=0.82|flask>=0.8|six>=1.3.0
""",
  'flask-script': """
2.0.6			flask_script	flask	
""",
  'flask-session': """
0.8.0	>=3.8		flask_session	cachelib|flask|msgspec	flask>=2.2|msgspec>=0.18.6	all|flask-session[cachelib,memcached,mongodb,redis,sqlalchemy]	cachelib|cachelib	memcached|pymemcache	mongodb|pymongo	redis|redis	sqlalchemy|flask-sqlalchemy
""",
  'flask-socketio': """
4.3.2			flask_socketio	flask|python-socketio<5,>=4.3.0	flask>=0.9|python-socketio>=4.3.0
5.7.0	>=3.8		flask_socketio	blinker|click|flask|jinja2|python-socketio|werkzeug	flask>=2.1.0|python-socketio>=5.12.0
""",
  'flask-sqlalchemy': """
2.5.1	>= 2.7, != 3.0.*, != 3.1.*, != 3.2.*, != 3.3.*		flask_sqlalchemy	flask|sqlalchemy	flask>=0.10|sqlalchemy>=0.8.0
3.0.5	>=3.7		flask_sqlalchemy	flask|sqlalchemy	flask>=2.2.5|sqlalchemy>=1.4.18
3.1.1	>=3.8		flask_sqlalchemy	flask|sqlalchemy	flask>=2.2.5|sqlalchemy>=2.0.16
""",
  'flask-talisman': """
1.1.0			flask_talisman		
""",
  'flask-wtf': """
0.14.3			flask_wtf	flask|itsdangerous|wtforms	
1.0.1	>=3.6		flask_wtf	flask|itsdangerous|wtforms		email|email-validator
1.3.0	>=3.10		flask_wtf	flask|itsdangerous|wtforms		email|email-validator
""",
  'flower': """
0.9.7		flower	flower	celery<5.0.0,>=4.3.0 ; python_version >= "3.7"|humanize|prometheus-client==0.8.0|pytz|tornado<7.0.0,>=5.0.0|vine==1.3.0	celery>=4.3.0|tornado>=5.0.0
1.2.0			flower	celery|humanize|prometheus-client|pytz|tornado<7.0.0,>=5.0.0	celery>=5.0.5|prometheus-client>=0.8.0|tornado>=5.0.0
2.2.0	>=3.10		flower	celery|humanize|prometheus-client|pytz|tornado<7.0.0,>=6.5.7	celery>=5.0.5|prometheus-client>=0.8.0|tornado>=6.5.7
""",
  'fonttools': """
4.68.0	>=3.11	fonttools|pyftmerge|pyftsubset|ttx	fontTools			all|brotli|lxml|lz4|matplotlib|pycairo|scipy|skia-pathops|sympy|uharfbuzz|unicodedata2 ; python_version < "3.16"|zopfli	graphite|lz4	interpolatable|pycairo|scipy	lxml|lxml	pathops|skia-pathops	plot|matplotlib	repacker|uharfbuzz	symfont|sympy	unicode|unicodedata2 ; python_version < "3.16"	woff|brotli|zopfli
""",
  'frozenlist': """
1.8.0	>=3.9		frozenlist		
""",
  'future': """
1.0.0	>=2.6, !=3.0.*, !=3.1.*, !=3.2.*	futurize|pasteurize	future|libfuturize|libpasteurize|past		
""",
  'gevent': """
26.9.0	>=3.10		gevent	greenlet|zope-event|zope-interface	greenlet>=3.2.2	dnspython|dnspython<2.0,>=1.16.0 ; python_version < "3.10"|idna ; python_version < "3.10"	monitor|psutil	recommended|cffi|dnspython<2.0,>=1.16.0 ; python_version < "3.10"|idna ; python_version < "3.10"|psutil
""",
  'google-api-core': """
2.44.0	>=3.10		google.api_core	google-auth<3.0.0,>=2.14.1|googleapis-common-protos<2.0.0,>=1.69.2|opentelemetry-api<2.0.0,>=1.44.0|proto-plus<2.0.0,>=1.26.1|protobuf<8.0.0,>=6.33.5|requests<3.0.0,>=2.33.0	google-auth>=2.14.1|googleapis-common-protos>=1.69.2|opentelemetry-api>=1.44.0|proto-plus>=1.26.1|protobuf>=6.33.5|requests>=2.33.0	async-rest|aiohttp|google-auth[aiohttp]<3.0.0,>=2.14.1	grpc|grpcio-status<2.0.0,>=1.59.0|grpcio-status<2.0.0,>=1.75.1 ; python_version >= "3.14"|grpcio<2.0.0,>=1.59.0|grpcio<2.0.0,>=1.75.1 ; python_version >= "3.14"	tracing|opentelemetry-instrumentation-grpc<1.0.0,>=0.65b0
""",
  'google-api-python-client': """
2.202.0	>=3.10		apiclient|googleapiclient	google-api-core!=2.0.*,!=2.1.*,!=2.2.*,!=2.3.0,<3.0.0,>=1.31.5|google-auth!=2.24.0,!=2.25.0,<3.0.0,>=1.32.0|google-auth-httplib2<1.0.0,>=0.2.0|httplib2<1.0.0,>=0.19.0|uritemplate<5,>=3.0.1	google-api-core>=1.31.5|google-auth-httplib2>=0.2.0|google-auth>=1.32.0|httplib2>=0.19.0|uritemplate>=3.0.1
""",
  'google-auth': """
2.62.2	>=3.10		google.auth|google.oauth2	cryptography ; python_version < "3.14"|cryptography ; python_version >= "3.14"|pyasn1-modules	cryptography>=38.0.3|cryptography>=41.0.5|pyasn1-modules>=0.2.1	aiohttp|aiohttp<4.0.0,>=3.8.0 ; python_version < "3.14"|aiohttp<4.0.0,>=3.9.0 ; python_version >= "3.14"|requests<3.0.0,>=2.30.0	cryptography|cryptography ; python_version < "3.14"|cryptography ; python_version >= "3.14"	enterprise-cert|cryptography ; python_version < "3.14"|cryptography ; python_version >= "3.14"	grpc|grpcio<2.0.0,>=1.59.0 ; python_version < "3.14"|grpcio<2.0.0,>=1.75.1 ; python_version >= "3.14"	pyjwt|pyjwt	pyopenssl|cryptography ; python_version < "3.14"|cryptography ; python_version >= "3.14"	reauth|pyu2f	requests|requests<3.0.0,>=2.30.0	urllib3|packaging|urllib3<3.0.0,>=1.26.15
""",
  'google-auth-httplib2': """
0.4.4	>=3.10		google_auth_httplib2	google-auth<3.0.0,>=2.14.1|httplib2<1.0.0,>=0.19.0	google-auth>=2.14.1|httplib2>=0.19.0
""",
  'google-auth-oauthlib': """
1.5.0	>=3.10	google-oauthlib-tool	google_auth_oauthlib	google-auth!=2.43.0,!=2.44.0,!=2.45.0,<3.0.0,>=2.15.0|requests-oauthlib	google-auth>=2.15.0|requests-oauthlib>=0.7.0	tool|click
""",
  'googleapis-common-protos': """
1.76.0	>=3.10		google.api|google.cloud.common_resources_pb2|google.cloud.extended_operations_pb2|google.cloud.location.locations_pb2|google.gapic.metadata.gapic_metadata_pb2|google.logging.type.http_request_pb2|google.logging.type.log_severity_pb2|google.longrunning.operations_grpc|google.longrunning.operations_grpc_pb2|google.longrunning.operations_pb2|google.longrunning.operations_pb2_grpc|google.longrunning.operations_proto|google.longrunning.operations_proto_pb2|google.rpc.code_pb2|google.rpc.context.attribute_context_pb2|google.rpc.context.audit_context_pb2|google.rpc.error_details_pb2|google.rpc.http_pb2|google.rpc.status_pb2|google.type	protobuf<8.0.0,>=6.33.5	protobuf>=6.33.5	grpc|grpcio<2.0.0,>=1.59.0
""",
  'gprof2dot': """
2025.4.14	>=3.8	gprof2dot	gprof2dot		
""",
  'granian': """
2.8.7	>=3.10	granian	granian	click	click>=8.1.0	all|granian[dotenv,pname,reload]	dotenv|python-dotenv~=1.1	pname|setproctitle~=1.3.3	reload|watchfiles~=1.0	rloop|rloop~=0.1	uvloop|uvloop
""",
  'greenlet': """
3.5.6	>=3.10		greenlet		
""",
  'gspread': """
6.2.1	>=3.8		gspread	google-auth|google-auth-oauthlib	google-auth-oauthlib>=0.4.1|google-auth>=1.12.0
""",
  'gtts': """
2.5.4	>=3.7	gtts-cli	gtts	click<8.2,>=7.1|requests<3,>=2.27	click>=7.1|requests>=2.27
""",
  'gunicorn': """
19.10.0	>=2.6, !=3.0.*, !=3.1.*	gunicorn|gunicorn_paster	gunicorn			eventlet|eventlet	gevent|gevent	tornado|tornado
20.1.0	>=3.5	gunicorn	gunicorn	setuptools	setuptools>=3.0	eventlet|eventlet	gevent|gevent	setproctitle|setproctitle	tornado|tornado
21.2.0	>=3.5	gunicorn	gunicorn	importlib-metadata ; python_version < "3.8"|packaging		eventlet|eventlet	gevent|gevent	setproctitle|setproctitle	tornado|tornado
22.0.0	>=3.7	gunicorn	gunicorn	importlib-metadata ; python_version < "3.8"|packaging		eventlet|eventlet	gevent|gevent	setproctitle|setproctitle	tornado|tornado
23.0.0	>=3.7	gunicorn	gunicorn	importlib-metadata ; python_version < "3.8"|packaging		eventlet|eventlet	gevent|gevent	setproctitle|setproctitle	tornado|tornado
25.0.0	>=3.10	gunicorn	gunicorn	packaging		eventlet|eventlet	gevent|gevent	http2|h2	setproctitle|setproctitle	tornado|tornado
26.0.0	>=3.10	gunicorn|gunicornc	gunicorn	packaging		fast|gunicorn-h1c	gevent|gevent	http2|h2	setproctitle|setproctitle	tornado|tornado
26.2.0	>=3.10	gunicorn|gunicornc	gunicorn			fast|gunicorn-h1c	gevent|gevent|packaging	http2|h2	setproctitle|setproctitle	tornado|tornado
27.0.1	>=3.10	gunicorn|gunicornc	gunicorn			fast|gunicorn-h1c	gevent|gevent|packaging	http2|h2	setproctitle|setproctitle	tornado|tornado
""",
  'h11': """
0.16.0	>=3.8		h11		
""",
  'h2': """
4.4.1	>=3.10		h2	hpack<5,>=4.2|hyperframe<7,>=6.1	hpack>=4.2|hyperframe>=6.1
""",
  'hiredis': """
3.5.0	>=3.9		hiredis		
""",
  'honcho': """
2.0.0		honcho	honcho	backports-entry-points-selectable ; python_version < "3.10"		export|jinja2<4,>=3.1.2
""",
  'hpack': """
4.2.0	>=3.10		hpack		
""",
  'html5tagger': """
2.0.0	>=3.10		html5tagger		
""",
  'httpcore': """
1.0.9	>=3.8		httpcore	certifi|h11	h11>=0.16	asyncio|anyio<5.0,>=4.0	http2|h2<5,>=3	socks|socksio==1.*	trio|trio<1.0,>=0.22.0
""",
  'httpcore2': """
2.16.2	>=3.11		httpcore2	h11|truststore	h11>=0.16|truststore>=0.10	asyncio|anyio<5.0,>=4.5.0	http2|h2<5,>=3	socks|socksio==1.*	trio|trio<1.0,>=0.34.0
""",
  'httplib2': """
0.32.1	>=3.8		httplib2	pyparsing<4,>=3.1	pyparsing>=3.1
""",
  'httptools': """
0.9.0	>=3.9		httptools		
""",
  'httpx': """
0.28.1	>=3.8	httpx	httpx	anyio|certifi|httpcore==1.*|idna		brotli|brotli	cli|click==8.*|pygments==2.*|rich<14,>=10	http2|h2<5,>=3	socks|socksio==1.*	zstd|zstandard
""",
  'httpx2': """
2.16.2	>=3.11	httpx2	httpx2	anyio|httpcore2==2.16.2|idna|truststore|typing-extensions ; python_version < "3.13"	anyio>=4.10|idna>=3.18|truststore>=0.10|typing-extensions>=4.5.0	brotli|brotli	cli|click|pygments==2.*|rich<16,>=10	http2|h2<5,>=3	socks|socksio==1.*	ws|wsproto	zstd|backports-zstd ; python_version < "3.14"
""",
  'huey': """
3.5.4		huey_consumer	huey			backends|redis	cysqlite|cysqlite	postgres|psycopg	redis|redis	stats|peewee
""",
  'humanize': """
4.17.0	>=3.11		humanize		
""",
  'hupper': """
1.12.1	>=3.7	hupper	hupper		
""",
  'hypercorn': """
0.11.2	>=3.7	hypercorn	hypercorn	h11|h2|priority|toml|typing-extensions ; python_version < "3.8"|wsproto	h2>=3.1.0|wsproto>=0.14.0	h3|aioquic<1.0,>=0.9.0	trio|trio	uvloop|uvloop
0.14.4	>=3.7	hypercorn	hypercorn	h11|h2|priority|tomli ; python_version < "3.11"|typing-extensions ; python_version < "3.8"|wsproto	h2>=3.1.0|typing-extensions>=3.7.4|wsproto>=0.14.0	h3|aioquic<1.0,>=0.9.0	trio|exceptiongroup ; python_version < "3.11"|trio	uvloop|uvloop
0.18.0	>=3.10	hypercorn	hypercorn	exceptiongroup ; python_version < "3.11"|h11|h2|priority|taskgroup ; python_version < "3.11"|tomli ; python_version < "3.11"|typing-extensions ; python_version < "3.11"|wsproto	exceptiongroup>=1.1.0|h2>=4.3.0|wsproto>=0.14.0	h3|aioquic	trio|trio	uvloop|uvloop
""",
  'hyperframe': """
6.1.0	>=3.9		hyperframe		
""",
  'hyperlink': """
21.0.0	>=2.6, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*		hyperlink	idna	idna>=2.5
""",
  'idna': """
3.20	>=3.9	idna	idna			all|coverage|hypothesis|mypy|pytest|ruff|ty
""",
  'ifaddr': """
0.2.0			ifaddr		
""",
  'importlib-metadata': """
10.2.0	>=3.11		importlib_metadata	lazy-importer ; python_version < "3.15"|zipp	lazy-importer>=0.1|zipp>=3.20	check|pytest-checkdocs|pytest-ruff	cover|pytest-cov	enabler|pytest-enabler	perf|ipython	type|pytest-mypy
""",
  'importlib-resources': """
7.1.0	>=3.10		importlib_resources	zipp ; python_version < "3.10"	zipp>=3.1.0	check|pytest-checkdocs|pytest-ruff	cover|pytest-cov	enabler|pytest-enabler	type|pytest-mypy
""",
  'incremental': """
24.11.0	>=3.8	incremental	incremental	packaging|tomli ; python_version < "3.11"	packaging>=17.0
""",
  'inflection': """
0.5.1	>=3.5		inflection		
""",
  'installer': """
1.1.0	>=3.10		installer		
""",
  'iso8601': """
2.1.0	>=3.7,<4.0		iso8601		
""",
  'itsdangerous': """
1.1.0	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*		itsdangerous		
2.0.1	>=3.6		itsdangerous		
2.2.0	>=3.8		itsdangerous		
""",
  'janus': """
2.0.0	>=3.9		janus		
""",
  'jaraco-classes': """
3.4.0	>=3.8		jaraco.classes	more-itertools	
""",
  'jaraco-collections': """
5.2.1	>=3.9		jaraco.collections	jaraco-text		check|pytest-checkdocs|pytest-ruff	cover|pytest-cov	enabler|pytest-enabler	type|pytest-mypy
""",
  'jaraco-context': """
6.1.2	>=3.10		jaraco.context	backports-tarfile ; python_version < "3.12"		check|pytest-checkdocs|pytest-ruff	cover|pytest-cov	enabler|pytest-enabler	type|pytest-mypy
""",
  'jaraco-functools': """
4.6.0	>=3.10		jaraco.functools	more-itertools		check|pytest-checkdocs|pytest-ruff	cover|pytest-cov	enabler|pytest-enabler	type|pytest-mypy
""",
  'jaraco-text': """
4.3.0	>=3.10		jaraco.text	jaraco-context|jaraco-functools|more-itertools|typer-slim	jaraco-context>=4.1	check|pytest-checkdocs|pytest-ruff	cover|pytest-cov	enabler|pytest-enabler	inflect|inflect	type|pytest-mypy
""",
  'jeepney': """
0.9.0	>=3.7		jeepney			trio|trio
""",
  'jinja2': """
2.11.3	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*		jinja2	markupsafe	markupsafe>=0.23	i18n|babel
3.0.3	>=3.6		jinja2	markupsafe	markupsafe>=2.0	i18n|babel
3.1.6	>=3.7		jinja2	markupsafe	markupsafe>=2.0	i18n|babel
""",
  'jiter': """
0.19.0	>=3.11		jiter		
""",
  'jmespath': """
1.1.0	>=3.9	jp.py	jmespath		
""",
  'joblib': """
1.6.0	>=3.10		joblib	cloudpickle	cloudpickle>=3.0
""",
  'jsbeautifier': """
2.0.3		js-beautify	jsbeautifier	editorconfig	editorconfig>=0.12.2
""",
  'jsonschema': """
4.26.0	>=3.10	jsonschema	jsonschema	attrs|jsonschema-specifications|referencing|rpds-py	attrs>=22.2.0|jsonschema-specifications>=2023.03.6|referencing>=0.28.4|rpds-py>=0.25.0	format|fqdn|idna|isoduration|jsonpointer|rfc3339-validator|rfc3987|uri-template|webcolors	format-nongpl|fqdn|idna|isoduration|jsonpointer|rfc3339-validator|rfc3986-validator|rfc3987-syntax|uri-template|webcolors
""",
  'jsonschema-specifications': """
2025.9.1	>=3.9		jsonschema_specifications	referencing	referencing>=0.31.0
""",
  'jwcrypto': """
1.6.1	>= 3.9		jwcrypto	cryptography|typing-extensions	cryptography>=49.0.0|typing-extensions>=4.5.0
""",
  'keyring': """
25.7.0	>=3.9	keyring	keyring	importlib-metadata ; python_version < "3.12"|jaraco-classes|jaraco-context|jaraco-functools|jeepney|secretstorage	importlib-metadata>=4.11.4|jeepney>=0.4.2|secretstorage>=3.2	check|pytest-checkdocs|pytest-ruff	completion|shtab	cover|pytest-cov	enabler|pytest-enabler	type|pygobject-stubs|pytest-mypy|shtab|types-pywin32
""",
  'kiwisolver': """
1.5.1	>=3.10		kiwisolver		
""",
  'kombu': """
5.7.0	>=3.10		kombu	amqp|vine==5.1.0	amqp>=5.4.2	azureservicebus|azure-servicebus==7.15.0	azurestoragequeues|azure-identity==1.27.0|azure-storage-queue==12.18.0	confluentkafka|confluent-kafka==2.15.1	consul|python-consul2==0.1.5	gcpubsub|google-cloud-monitoring==2.32.0|google-cloud-pubsub==2.43.0|grpcio==1.85.1|protobuf==7.36.2	librabbitmq|librabbitmq ; python_version < "3.11"	mongodb|pymongo==4.18.3	msgpack|msgpack==1.2.3	pgmq|pgmq==1.1.4	pyro|pyro4==4.82	qpid|qpid-python==1.36.0-1|qpid-tools==1.36.0-1	redis|packaging==26.3|redis<9.0.0,>=6.4.0	slmq|softlayer-messaging	sqlalchemy|sqlalchemy<2.2,>=1.4.54	sqs|boto3|pycurl|urllib3	yaml|pyyaml==6.0.3	zookeeper|kazoo==2.11.0
""",
  'laces': """
0.1.2	>=3.8		laces	django	django>=3.2
""",
  'lazy-importer': """
0.1.0	>=3.11		lazy_importer		
""",
  'legacy-cgi': """
2.6.4	>=3.8		cgi|cgitb		
""",
  'limits': """
5.8.0	>=3.10		limits	deprecated|packaging|typing-extensions	deprecated>=1.2|packaging>=21	async-memcached|memcachio	async-mongodb|motor<4,>=3	async-redis|coredis<6,>=3.4.0	async-valkey|valkey	memcached|pymemcache<5.0.0,>3	mongodb|pymongo<5,>4.1	redis|redis!=4.5.2,!=4.5.3,<8.0.0,>3	rediscluster|redis	valkey|valkey
""",
  'line-bot-sdk': """
3.27.0	>=3.10.0		linebot	aenum<4,>=3.1.11|aiohttp<4,>=3.10.9|deprecated|future|pydantic<3,>=2.0.3|python-dateutil<3,>=2.5.3|requests<3,>=2.32.3|urllib3<3,>=2.0.5	aenum>=3.1.11|aiohttp>=3.10.9|deprecated>=1.2.18|future>=1.0.0|pydantic>=2.0.3|python-dateutil>=2.5.3|requests>=2.32.3|urllib3>=2.0.5
""",
  'litestar': """
2.0.1	>=3.8,<4.0	litestar	litestar	anyio|fast-query-parsers|httpx|importlib-metadata ; python_version < "3.10"|importlib-resources ; python_version < "3.9"|msgspec|multidict|polyfactory|pyyaml|typing-extensions	anyio>=3|fast-query-parsers>=1.0.2|httpx>=0.22|importlib-resources>=5.12.0|msgspec>=0.17.0|multidict>=6.0.2|polyfactory>=2.6.3	annotated-types|annotated-types	attrs|attrs	brotli|brotli	cli|click|jsbeautifier|rich|rich-click|uvicorn[standard]	cryptography|cryptography	full|alembic|annotated-types|attrs|brotli|click|cryptography|jinja2|jsbeautifier|mako|opentelemetry-instrumentation-asgi|piccolo|picologging|prometheus-client|pydantic-extra-types|pydantic[email]|python-jose|redis[hiredis]<4.5.0,>=4.4.4|rich|rich-click|sqlalchemy|structlog|uvicorn[standard]	jinja|jinja2	jwt|cryptography|python-jose	mako|mako	opentelemetry|opentelemetry-instrumentation-asgi	piccolo|piccolo	picologging|picologging	prometheus|prometheus-client	pydantic|pydantic-extra-types|pydantic[email]	redis|redis[hiredis]<4.5.0,>=4.4.4	sqlalchemy|alembic|sqlalchemy	standard|click|jinja2|jsbeautifier|rich|rich-click|uvicorn[standard]	structlog|structlog
2.25.0	<4.0,>=3.8	litestar	litestar	anyio|click|exceptiongroup ; python_version < "3.11"|httpx|importlib-metadata ; python_version < "3.10"|importlib-resources ; python_version < "3.9"|litestar-htmx|msgspec|multidict|multipart|polyfactory|pyyaml|rich|rich-click|sniffio|typing-extensions	anyio>=3|exceptiongroup>=1.2.2|httpx>=0.22|importlib-resources>=5.12.0|litestar-htmx>=0.4.0|msgspec>=0.18.2|multidict>=6.0.2|multipart>=1.2.0|polyfactory>=2.6.3|rich>=13.0.0|sniffio>=1.3.1	annotated-types|annotated-types	attrs|attrs	brotli|brotli	cli|jsbeautifier|uvicorn[standard]	cryptography|cryptography ; python_version >= "3.9"|cryptography<47.0 ; python_version == "3.8" and extra == "cryptography"	jinja|jinja2	jwt|cryptography|pyjwt	mako|mako	minijinja|minijinja	opentelemetry|opentelemetry-instrumentation-asgi|opentelemetry-sdk	piccolo|piccolo	picologging|picologging ; python_version < "3.13"	prometheus|prometheus-client	pydantic|email-validator|pydantic|pydantic-extra-types ; python_version < "3.9"|pydantic-extra-types ; python_version >= "3.9"	redis|redis[hiredis]<5.3,>=4.4.4	sqlalchemy|advanced-alchemy	standard|jinja2|jsbeautifier|uvicorn[standard]	structlog|structlog	valkey|valkey[libvalkey]
""",
  'litestar-htmx': """
0.5.0	<4.0,>=3.9		litestar_htmx		
""",
  'lxml': """
6.1.3	>=3.8		lxml			cssselect|cssselect	html-clean|lxml-html-clean	html5|html5lib	htmlsoup|beautifulsoup4
""",
  'magic-filter': """
1.0.12	>=3.7		magic_filter		
""",
  'mako': """
1.4.3	>=3.10	mako-render	mako	markupsafe	markupsafe>=2.0	babel|babel	lingua|lingua
""",
  'markdown-it-py': """
4.3.0	>=3.10	markdown-it	markdown_it	mdurl~=0.1		benchmarking|psutil|pytest|pytest-benchmark	compare|markdown-it-pyrs|markdown~=3.4|mistletoe~=1.0|mistune~=3.0|panflute~=2.3	coverage|coverage|pytest-cov	linkify|linkify-it-py<3,>=1	plugins|mdit-py-plugins	profiling|gprof2dot	rtd|ipykernel|jupyter-sphinx|mdit-py-plugins|myst-parser|pyyaml|sphinx|sphinx-book-theme~=1.0|sphinx-copybutton|sphinx-design
""",
  'markdown2': """
2.5.5	>=3.9, <4	markdown2	markdown2			all|latex2mathml ; python_version >= "3.9"|pygments|wavedrom	code-syntax-highlighting|pygments	latex|latex2mathml ; python_version >= "3.9"	wavedrom|wavedrom
""",
  'markupsafe': """
2.0.1	>=3.6		markupsafe		
2.1.5	>=3.7		markupsafe		
3.0.4	>=3.9		markupsafe		
""",
  'marshmallow': """
4.4.0	>=3.11		marshmallow		
""",
  'marshmallow-sqlalchemy': """
1.6.0	>=3.10		marshmallow_sqlalchemy	marshmallow|sqlalchemy<3.0,>=1.4.40	marshmallow>=4.0.0|sqlalchemy>=1.4.40
""",
  'matplotlib': """
3.11.2	>=3.11		matplotlib|mpl_toolkits.axes_grid1|mpl_toolkits.axisartist|mpl_toolkits.mplot3d|pylab	contourpy|cycler|fonttools|kiwisolver|numpy|packaging|pillow|pyparsing|python-dateutil	contourpy>=1.0.1|cycler>=0.10|fonttools>=4.28.2|kiwisolver>=1.3.1|numpy>=1.25|packaging>=20.0|pillow>=9|pyparsing>=3|python-dateutil>=2.7
""",
  'mdurl': """
0.1.2	>=3.7		mdurl		
""",
  'modelsearch': """
1.3.2	>=3.10		modelsearch	django|django-tasks<0.13,>=0.7	django-tasks>=0.7|django>=4.2
""",
  'mongoengine': """
0.29.3	>=3.7		mongoengine	pymongo<5.0,>=3.4	pymongo>=3.4
""",
  'more-itertools': """
11.2.1	>=3.11		more_itertools		
""",
  'motor': """
3.7.1	>=3.9		motor	pymongo<5.0,>=4.9	pymongo>=4.9	aws|pymongo[aws]<5,>=4.5	encryption|pymongo[encryption]<5,>=4.5	gssapi|pymongo[gssapi]<5,>=4.5	ocsp|pymongo[ocsp]<5,>=4.5	snappy|pymongo[snappy]<5,>=4.5	zstd|pymongo[zstd]<5,>=4.5
""",
  'msgpack': """
1.2.4	>=3.10		msgpack		
""",
  'msgspec': """
0.22.0	>=3.10		msgspec			toml|tomli ; python_version < "3.11"|tomli-w	yaml|pyyaml
""",
  'multidict': """
6.9.1	>=3.10		multidict	typing-extensions ; python_version < "3.11"	typing-extensions>=4.1.0
7.2.1	>=3.11		multidict		
""",
  'multipart': """
2.0.1	>=3.10		multipart		
""",
  'mysqlclient': """
2.3.1	>=3.10		MySQLdb		
""",
  'narwhals': """
2.29.0	>=3.10		narwhals			cudf|cudf-cu12	dask|dask[dataframe]	duckdb|duckdb	ibis|ibis-framework|packaging|pyarrow-hotfix	modin|modin	pandas|pandas	polars|polars	pyarrow|pyarrow	pyspark|pyspark	pyspark-connect|pyspark[connect]	sql|narwhals[duckdb]|sqlparse	sqlframe|sqlframe
""",
  'nest-asyncio': """
1.6.0	>=3.5		nest_asyncio		
""",
  'newrelic': """
14.1.0	>=3.10	newrelic-admin	newrelic			certificates|certifi	infinite-tracing|grpcio|protobuf
""",
  'nicegui': """
3.18.0	>=3.10,<4	nicegui-pack	nicegui	aiofiles|aiohttp|anyio|certifi|docutils|fastapi|h11|httpx|idna|ifaddr|itsdangerous<3,>=2.1.2|jinja2<4,>=3.1.6|markdown2|multidict|orjson|pydantic-core|pygments<3.0.0,>=2.20.0|python-dotenv|python-multipart|python-socketio[asyncio-client]|starlette|tinycss2<2,>=1.4.0|typing-extensions|uvicorn[standard]	aiofiles>=23.1.0|aiohttp>=3.14.3|anyio>=4.14.2|certifi>=2024.7.4|docutils>=0.19.0|fastapi>=0.109.1|h11>=0.16.0|httpx>=0.24.0|idna>=3.15|ifaddr>=0.2.0|itsdangerous>=2.1.2|jinja2>=3.1.6|markdown2>=2.4.7|multidict>=6.9.1|orjson>=3.11.5|pydantic-core>=2.35.0|pygments>=2.20.0|python-dotenv>=1.2.2|python-multipart>=0.0.31|python-socketio>=5.16.2|starlette>=1.3.1|tinycss2>=1.4.0|typing-extensions>=4.0.0|uvicorn>=0.22.0	altair|altair	anywidget|anywidget	highcharts|nicegui-highcharts<4,>=3.5.0	matplotlib|fonttools|matplotlib<4,>=3.5.0|pillow	native|pywebview<7,>=5.0.1	plotly|plotly<7.0,>=5.13	redis|redis
""",
  'nltk': """
3.10.4	>=3.10	nltk	nltk	click|defusedxml|joblib|regex|tqdm	regex>=2021.8.3	all|matplotlib|numpy|pyparsing|python-crfsuite|requests|scikit-learn|scipy|twython	corenlp|requests	machine-learning|numpy|python-crfsuite|scikit-learn|scipy	plot|matplotlib	tgrep|pyparsing	twitter|twython
""",
  'numpy': """
2.5.5	>=3.12	f2py|numpy-config	numpy		
""",
  'oauthlib': """
3.3.1	>=3.8		oauthlib			rsa|cryptography	signals|blinker	signedtoken|cryptography|pyjwt<3,>=2.0.0
4.0.1	>=3.9		oauthlib			rsa|cryptography	signals|blinker	signedtoken|cryptography|pyjwt<3,>=2.0.0
""",
  'openai': """
3.54.0	>=3.10		openai	anyio<5,>=4.10.0|httpx2<3,>=2.12.0|jiter<1,>=0.16.0|pydantic!=2.0.*,!=2.1.*,!=2.2.*,!=2.3.*,<3,>=1.10.13|sniffio|typing-extensions<5,>=4.14	anyio>=4.10.0|httpx2>=2.12.0|jiter>=0.16.0|pydantic>=1.10.13|typing-extensions>=4.14	aiohttp|aiohttp|multidict|yarl	bedrock|botocore<2,>=1.40.0|urllib3<3,>=2.7.0	datalib|numpy|pandas	realtime|websockets<16,>=13	vertex|google-auth[requests]<3,>=2.36	voice-helpers|numpy|sounddevice
""",
  'opencv-python-headless': """
5.0.0.93	>=3.6		cv2	numpy ; python_version >= "3.9"|numpy<2.0 ; python_version < "3.9"	numpy>=2
""",
  'openpyxl': """
3.1.5	>=3.8		openpyxl	et-xmlfile	
""",
  'opentelemetry-api': """
1.45.2	>=3.10		opentelemetry|opentelemetry.propagators._envcarrier|opentelemetry.propagators.composite|opentelemetry.propagators.textmap|opentelemetry.util._decorator|opentelemetry.util._importlib_metadata|opentelemetry.util._once|opentelemetry.util._providers|opentelemetry.util.re|opentelemetry.util.types	typing-extensions	typing-extensions>=4.5.0
""",
  'opentelemetry-exporter-http-transport': """
0.66b2	>=3.10		opentelemetry.exporter.http.transport	opentelemetry-api~=1.15		requests|requests~=2.25	urllib3|urllib3
""",
  'opentelemetry-exporter-otlp-common': """
0.66b2	>=3.10		opentelemetry.exporter.otlp.common	opentelemetry-sdk~=1.45.2		http|opentelemetry-exporter-http-transport==0.66b2
""",
  'opentelemetry-exporter-otlp-proto-common': """
1.45.2	>=3.10		opentelemetry.exporter.otlp.proto.common	opentelemetry-proto==1.45.2	
""",
  'opentelemetry-exporter-otlp-proto-http': """
1.45.2	>=3.10		opentelemetry.exporter.otlp.proto.http	googleapis-common-protos~=1.52|opentelemetry-api~=1.15|opentelemetry-exporter-http-transport[requests]==0.66b2|opentelemetry-exporter-otlp-common==0.66b2|opentelemetry-exporter-otlp-proto-common==1.45.2|opentelemetry-proto==1.45.2|opentelemetry-sdk~=1.45.2|requests~=2.7|typing-extensions	typing-extensions>=4.5.0	gcp-auth|opentelemetry-exporter-credential-provider-gcp	requests|opentelemetry-exporter-http-transport[requests]==0.66b2|requests~=2.7
""",
  'opentelemetry-proto': """
1.45.2	>=3.10		opentelemetry.proto	protobuf<8.0,>=5.0	protobuf>=5.0
""",
  'opentelemetry-sdk': """
1.45.2	>=3.10		opentelemetry.sdk	opentelemetry-api==1.45.2|opentelemetry-semantic-conventions==0.66b2|typing-extensions	typing-extensions>=4.5.0	file-configuration|opentelemetry-configuration==0.66b2
""",
  'opentelemetry-semantic-conventions': """
0.66b2	>=3.10		opentelemetry.semconv	opentelemetry-api==1.45.2|typing-extensions	typing-extensions>=4.5.0
""",
  'ordered-set': """
4.1.0	>=3.7		ordered_set		
""",
  'orjson': """
3.13.0	>=3.10		orjson		
""",
  'outcome': """
1.3.0.post0	>=3.7		outcome	attrs	attrs>=19.2.0
""",
  'packaging': """
26.3	>=3.9		packaging		
""",
  'pandas': """
3.1.1	>=3.11		pandas	numpy ; python_version < "3.14"|numpy ; python_version >= "3.14"|python-dateutil	numpy>=2.0.2|numpy>=2.3.3|python-dateutil>=2.9.0	all|fastparquet|pandas[aws,clipboard,compression,computation,excel,feather,fss,gcp,hdf5,html,iceberg,mysql,output-formatting,parquet,performance,plot,postgresql,pyarrow,spss,sql-other,test,timezone,xml]	aws|s3fs	clipboard|pyqt5|qtpy	compression|zstandard	computation|scipy|xarray	excel|odfpy|openpyxl|python-calamine|pyxlsb|xlrd|xlsxwriter	feather|pandas[pyarrow]	fss|fsspec	gcp|gcsfs	hdf5|tables	html|beautifulsoup4|html5lib|lxml	iceberg|pyiceberg	mysql|pymysql|sqlalchemy	output-formatting|jinja2|tabulate	parquet|pandas[pyarrow]	performance|bottleneck|numba|numexpr	plot|matplotlib	postgresql|adbc-driver-postgresql|psycopg2|sqlalchemy	pyarrow|pyarrow	spss|pyreadstat	sql-other|adbc-driver-postgresql|adbc-driver-sqlite|sqlalchemy	timezone|pytz	xml|lxml
""",
  'passlib': """
1.7.4			passlib			argon2|argon2-cffi	bcrypt|bcrypt	totp|cryptography
""",
  'pastedeploy': """
3.1.0	>=3.7		paste.deploy	importlib-metadata ; python_version < "3.8"		paste|paste
""",
  'pbs-installer': """
2026.10.25	>=3.10	pbs-install	pbs_installer			all|pbs-installer[download,install]	download|httpx2<3,>=2.14.0	install|backports-zstd ; python_version < "3.14"
""",
  'peewee': """
4.5.3	>=3.8	pwiz|pwmigrate	peewee|playhouse|pwiz			aiomysql|aiomysql|greenlet	aiosqlite|aiosqlite|greenlet	asyncpg|asyncpg|greenlet	cysqlite|cysqlite	mysql|pymysql	postgres|psycopg2-binary	psycopg3|psycopg[binary]
""",
  'pg8000': """
1.31.6	>=3.9		pg8000	python-dateutil|scramp==1.5.0	python-dateutil>=2.8.2
""",
  'pika': """
1.4.4	>=3.7		pika			gevent|gevent	tornado|tornado	twisted|twisted
""",
  'pillow': """
13.0.0	>=3.11		PIL			fpx|olefile	mic|olefile	xmp|defusedxml
""",
  'pillow-heif': """
1.8.1	>=3.10		_pillow_heif|pillow_heif	pillow	pillow>=11.1.0
""",
  'pip': """
26.3	>=3.10	pip|pip3|pip3.11	pip		
""",
  'pipenv': """
2026.10.3	>=3.10	pipenv|pipenv-resolver	benchmarks.benchmark|pipenv	certifi|packaging|setuptools|virtualenv	packaging>=22|setuptools>=67|virtualenv>=21.14.6	completion|argcomplete	safety|safety
""",
  'pkginfo': """
1.13.3	>=3.9	pkginfo	pkginfo		
""",
  'plaster': """
1.1.2	>=3.7		plaster	importlib-metadata ; python_version < "3.8"	
""",
  'plaster-pastedeploy': """
1.0.1	>=3.7		plaster_pastedeploy	pastedeploy|plaster	pastedeploy>=2.0|plaster>=0.5
""",
  'platformdirs': """
4.14.7	>=3.11		platformdirs		
""",
  'plotly': """
7.1.0	>=3.8	plotly_get_chrome	_plotly_utils|plotly	narwhals|packaging	narwhals>=1.15.1	express|numpy	kaleido|kaleido
""",
  'poetry': """
2.5.1	>=3.10,<4.0	poetry	poetry	build<2.0.0,>=1.2.1|cachecontrol[filecache]<0.15.0,>=0.14.0|cleo<3.0.0,>=2.1.0|dulwich<2,>=0.25.0|fastjsonschema<3.0.0,>=2.18.0|findpython<0.9.0,>=0.6.2|installer<2.0.0,>=0.7.0|keyring<26.0.0,>=25.1.0|packaging|pbs-installer[download,install]|pkginfo<2.0,>=1.12|platformdirs<5,>=3.0.0|poetry-core==2.5.0|pyproject-hooks<2.0.0,>=1.0.0|requests-toolbelt<2.0.0,>=1.0.0|requests<3.0,>=2.26|shellingham<2.0,>=1.5|tomli<3.0.0,>=2.0.1 ; python_version < "3.11"|tomlkit<1.0.0,>=0.11.4|trove-classifiers|virtualenv	build>=1.2.1|cachecontrol>=0.14.0|cleo>=2.1.0|dulwich>=0.25.0|fastjsonschema>=2.18.0|findpython>=0.6.2|installer>=0.7.0|keyring>=25.1.0|packaging>=24.2|pbs-installer>=2025.6.10|pkginfo>=1.12|platformdirs>=3.0.0|pyproject-hooks>=1.0.0|requests-toolbelt>=1.0.0|requests>=2.26|shellingham>=1.5|tomli>=2.0.1|tomlkit>=0.11.4|trove-classifiers>=2022.5.19|virtualenv>=20.26.6
""",
  'poetry-core': """
2.5.0	>=3.10, <4.0		poetry.core		
""",
  'polyfactory': """
3.5.0	<4.0,>=3.9		polyfactory	faker|typing-extensions	faker>=5.0.0|typing-extensions>=4.6.0	attrs|attrs	beanie|beanie|pydantic[email]|pymongo<4.9	full|attrs|beanie|msgspec|odmantic|pydantic|sqlalchemy	msgspec|msgspec	odmantic|odmantic<1.0.0|pydantic[email]	pydantic|eval-type-backport|pydantic[email]	sqlalchemy|sqlalchemy
""",
  'portend': """
3.2.1	>=3.9		portend	tempora	tempora>=1.8	check|pytest-checkdocs|pytest-ruff	cover|pytest-cov	enabler|pytest-enabler	type|pytest-mypy
""",
  'priority': """
2.0.0	>=3.6.1		priority		
""",
  'prometheus-client': """
0.26.0	>=3.9		prometheus_client			aiohttp|aiohttp	django|django	twisted|twisted
""",
  'prompt-toolkit': """
3.0.53	>=3.10		prompt_toolkit	wcwidth	wcwidth>=0.1.4
""",
  'propcache': """
0.5.4	>=3.10		propcache		
""",
  'proto-plus': """
1.29.0	>=3.10		proto	protobuf<8.0.0,>=6.33.5	protobuf>=6.33.5
""",
  'protobuf': """
7.36.2	>=3.10		google._upb._message|google.protobuf		
""",
  'psycopg': """
3.3.9	>=3.10		psycopg	typing-extensions ; python_version < "3.13"	typing-extensions>=4.6	binary|psycopg-binary==3.3.9	c|psycopg-c==3.3.9	pool|psycopg-pool
""",
  'psycopg-binary': """
3.3.9	>=3.10		psycopg_binary		
""",
  'psycopg-pool': """
3.3.3	>=3.10		psycopg_pool	typing-extensions	typing-extensions>=4.6
""",
  'psycopg2': """
2.9.13	>= 3.10		psycopg2		
""",
  'psycopg2-binary': """
2.8.6	>=2.7,!=3.0.*,!=3.1.*,!=3.2.*,!=3.3.*		psycopg2		
2.9.13	>= 3.10		psycopg2		
""",
  'pyaes': """
1.6.1			pyaes		
""",
  'pyarrow': """
26.0.1	>=3.11		pyarrow		
""",
  'pyasn1': """
0.6.5	>=3.8		pyasn1		
""",
  'pyasn1-modules': """
0.4.2	>=3.8		pyasn1_modules	pyasn1<0.7.0,>=0.6.1	pyasn1>=0.6.1
""",
  'pycparser': """
3.12	>=3.11		pycparser		
""",
  'pydantic': """
2.13.5	>=3.9		pydantic	annotated-types|pydantic-core==2.46.5|typing-extensions|typing-inspection	annotated-types>=0.6.0|typing-extensions>=4.14.1|typing-inspection>=0.4.2	email|email-validator
2.14.3	>=3.10		pydantic	annotated-types|pydantic-core==2.50.4|typing-extensions|typing-inspection	annotated-types>=0.6.0|typing-extensions>=4.16.0|typing-inspection>=0.4.4	email|email-validator
""",
  'pydantic-core': """
2.46.5	>=3.9		pydantic_core	typing-extensions	typing-extensions>=4.14.1
2.50.4	>=3.10		pydantic_core	typing-extensions	typing-extensions>=4.16.0
""",
  'pydantic-extra-types': """
2.11.1	>=3.9		pydantic_extra_types	pydantic|typing-extensions	pydantic>=2.5.2	all|cron-converter|pendulum<4.0.0,>=3.0.0|phonenumbers<10,>=8|pycountry|pymongo<5.0.0,>=4.0.0|python-ulid<2,>=1 ; python_version < "3.9"|python-ulid<4,>=1 ; python_version >= "3.9"|pytz|semver|semver~=3.0.2|tzdata|uuid-utils ; python_version < "3.14"	cron|cron-converter	pendulum|pendulum<4.0.0,>=3.0.0	phonenumbers|phonenumbers<10,>=8	pycountry|pycountry	python-ulid|python-ulid<2,>=1 ; python_version < "3.9"|python-ulid<4,>=1 ; python_version >= "3.9"	semver|semver	uuid-utils|uuid-utils ; python_version < "3.14"
""",
  'pydantic-settings': """
2.16.3	>=3.11		pydantic_settings	pydantic|python-dotenv|typing-extensions|typing-inspection	pydantic>=2.7.0|python-dotenv>=1.2.2|typing-extensions>=4.0.0|typing-inspection>=0.4.0	aws-secrets-manager|boto3	aws-systems-manager|boto3	azure-key-vault|azure-identity|azure-keyvault-secrets	gcp-secret-manager|google-cloud-secret-manager	yaml|pyyaml
""",
  'pydeck': """
0.9.3	>=3.8		pydeck	jinja2|numpy	jinja2>=2.10.1|numpy>=1.16.4	carto|pydeck-carto	jupyter|ipykernel|ipywidgets<8,>=7|traitlets
""",
  'pygments': """
2.21.0	>=3.9	pygmentize	pygments			windows-terminal|colorama
""",
  'pyjwt': """
1.7.1		pyjwt	jwt			crypto|cryptography	flake8|flake8|flake8-import-order|pep8-naming
2.15.1	>=3.9		jwt	typing-extensions ; python_version < "3.11"	typing-extensions>=4.0	crypto|cryptography
""",
  'pymongo': """
4.20.0	>=3.11		bson|gridfs|pymongo	dnspython<3.0.0,>=2.7.0	dnspython>=2.7.0	aws|pymongo-auth-aws<2.0.0,>=1.3.0	encryption|pymongo-auth-aws<2.0.0,>=1.3.0|pymongocrypt<2.0.0,>=1.21.0	gssapi|pykerberos	ocsp|cryptography|pyopenssl|requests<3.0,>=2.23.0|service-identity	snappy|python-snappy	zstd|backports-zstd ; python_version < "3.14"
""",
  'pymysql': """
1.2.4	>=3.9		pymysql			ed25519|pynacl	rsa|cryptography
""",
  'pyopenssl': """
26.4.0	>=3.9		OpenSSL	cryptography<51,>=49.0.0|typing-extensions ; python_version < "3.13"	cryptography>=49.0.0|typing-extensions>=4.9
""",
  'pyparsing': """
3.3.3	>=3.9		pyparsing			diagrams|jinja2|railroad-diagrams
""",
  'pypika-tortoise': """
0.6.5	>=3.9		pypika_tortoise		
""",
  'pyproject-hooks': """
1.3.3	>=3.8		pyproject_hooks		
""",
  'pyramid': """
2.1	>=3.10	pdistreport|prequest|proutes|pserve|pshell|ptweens|pviews	pyramid	hupper|plaster|plaster-pastedeploy|setuptools<82|translationstring|venusian|webob|zope-deprecation|zope-interface	hupper>=1.5|translationstring>=0.4|venusian>=1.0|webob>=1.8.3|zope-deprecation>=3.5.0|zope-interface>=3.8.0
""",
  'pyrogram': """
2.0.106	~=3.7		pyrogram	pyaes==1.6.1|pysocks==1.7.1	
""",
  'pysocks': """
1.7.1	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*		socks|sockshandler		
""",
  'pytelegrambotapi': """
4.37.1	>=3.11		telebot	aiohttp|requests		coloredlogs|coloredlogs	fastapi|fastapi	json|ujson	pil|pillow	psutil|psutil	redis|redis	uvicorn|uvicorn	watchdog|watchdog
""",
  'python-crontab': """
3.4.0			cronlog|crontab|crontabs			cron-description|cron-descriptor	cron-schedule|croniter
""",
  'python-dateutil': """
2.9.0.post0	!=3.0.*,!=3.1.*,!=3.2.*,>=2.7		dateutil	six	six>=1.5
4.0.0	>=3.11		dateutil	tzdata	
""",
  'python-decouple': """
3.8			decouple		
""",
  'python-discovery': """
1.9.5	>=3.9		python_discovery	filelock	filelock>=3.16.1
""",
  'python-dotenv': """
1.2.4	>=3.10	dotenv	dotenv			cli|click
""",
  'python-engineio': """
4.15.1	>=3.8		engineio	simple-websocket	simple-websocket>=0.10.0	asyncio-client|aiohttp	client|requests|websocket-client
""",
  'python-http-client': """
3.3.7	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*		python_http_client		
""",
  'python-jose': """
3.5.0	>=3.9		jose	ecdsa|pyasn1|rsa!=4.1.1,!=4.4,<5.0,>=4.0	pyasn1>=0.5.0|rsa>=4.0	cryptography|cryptography	pycrypto|pycrypto<2.7.0,>=2.6.0	pycryptodome|pycryptodome<4.0.0,>=3.3.1
""",
  'python-multipart': """
0.0.34	>=3.11		multipart|python_multipart		
""",
  'python-socketio': """
5.18.1	>=3.8		socketio	bidict|python-engineio	bidict>=0.21.0|python-engineio>=4.15.1	asyncio-client|aiohttp	client|requests|websocket-client
""",
  'python-telegram-bot': """
12.8			telegram	certifi|cryptography|decorator|tornado	decorator>=4.4.0|tornado>=5.1	json|ujson	socks|pysocks
13.15	>=3.7		telegram	apscheduler==3.6.3|cachetools==4.2.2|certifi|pytz|tornado==6.1	pytz>=2018.6	json|ujson	passport|cryptography	socks|pysocks
22.8	>=3.10		telegram	httpcore ; python_version >= "3.14"|httpx<0.29,>=0.27	httpcore>=1.0.9|httpx>=0.27	all|aiolimiter<1.3,>=1.1|apscheduler<3.12.0,>=3.10.4|cachetools<8.0.0,>=7.0.0|cffi ; python_version >= "3.13"|cryptography|httpx[http2]|httpx[socks]|tornado~=6.5	callback-data|cachetools<8.0.0,>=7.0.0	ext|aiolimiter<1.3,>=1.1|apscheduler<3.12.0,>=3.10.4|cachetools<8.0.0,>=7.0.0|tornado~=6.5	http2|httpx[http2]	job-queue|apscheduler<3.12.0,>=3.10.4	passport|cffi ; python_version >= "3.13"|cryptography	rate-limiter|aiolimiter<1.3,>=1.1	socks|httpx[socks]	webhooks|tornado~=6.5
""",
  'python3-openid': """
3.2.0			openid	defusedxml		mysql|mysql-connector-python	postgresql|psycopg2
""",
  'pytz': """
2026.6			pytz		
""",
  'pyyaml': """
6.0.3	>=3.8		_yaml|yaml		
""",
  'quart': """
0.14.1	>=3.7.0	quart	quart	aiofiles|blinker|click|hypercorn|itsdangerous|jinja2|toml|typing-extensions ; python_version < "3.8"|werkzeug	hypercorn>=0.7.0|werkzeug>=1.0.0	dotenv|python-dotenv
0.18.4	>=3.7	quart	quart	aiofiles|blinker<1.6|click|hypercorn|importlib-metadata ; python_version < "3.10"|itsdangerous|jinja2|markupsafe|typing-extensions ; python_version < "3.8"|werkzeug	click>=8.0.0|hypercorn>=0.11.2|werkzeug>=2.2.0	dotenv|python-dotenv
0.23.1	>=3.13	quart	quart	aiofiles|blinker|click|flask|hypercorn|itsdangerous|jinja2|markupsafe|werkzeug	blinker>=1.6|click>=8.0|flask>=3.0|hypercorn>=0.11.2|werkzeug>=3.0	dotenv|python-dotenv
""",
  'rapidfuzz': """
3.14.6	>=3.11		rapidfuzz			all|numpy
""",
  'rcssmin': """
1.3.0			_rcssmin|rcssmin		
""",
  'redis': """
3.5.3	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*		redis			hiredis|hiredis
4.6.0	>=3.7		redis	async-timeout ; python_version < "3.11"|importlib-metadata ; python_version < "3.8"|typing-extensions ; python_version < "3.8"	async-timeout>=4.0.2|importlib-metadata>=1.0	hiredis|hiredis	ocsp|cryptography|pyopenssl==20.0.1|requests
8.1.0	>=3.10		redis	async-timeout ; python_version < "3.11"	async-timeout>=4.0.3	circuit-breaker|pybreaker	hiredis|hiredis	jwt|pyjwt	ocsp|cryptography|pyopenssl|requests	otel|opentelemetry-api|opentelemetry-exporter-otlp-proto-http|opentelemetry-sdk	xxhash|xxhash~=3.6.0
""",
  'referencing': """
0.37.0	>=3.10		referencing	attrs|rpds-py|typing-extensions ; python_version < "3.13"	attrs>=22.2.0|rpds-py>=0.7.0|typing-extensions>=4.4.0
""",
  'regex': """
2026.11.15	>=3.11		regex		
""",
  'requests': """
2.25.1	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*		requests	certifi|chardet<5,>=3.0.2|idna<3,>=2.5|urllib3<1.27,>=1.21.1	certifi>=2017.4.17|chardet>=3.0.2|idna>=2.5|urllib3>=1.21.1	security|cryptography|pyopenssl	socks|pysocks
2.26.0	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*, !=3.5.*		requests	certifi|charset-normalizer~=2.0.0|idna<4,>=2.5|urllib3<1.27,>=1.21.1	certifi>=2017.4.17|idna>=2.5|urllib3>=1.21.1	socks|pysocks	use-chardet-on-py3|chardet<5,>=3.0.2
2.31.0	>=3.7		requests	certifi|charset-normalizer<4,>=2|idna<4,>=2.5|urllib3<3,>=1.21.1	certifi>=2017.4.17|charset-normalizer>=2|idna>=2.5|urllib3>=1.21.1	socks|pysocks	use-chardet-on-py3|chardet<6,>=3.0.2
2.32.5	>=3.9		requests	certifi|charset-normalizer<4,>=2|idna<4,>=2.5|urllib3<3,>=1.21.1	certifi>=2017.4.17|charset-normalizer>=2|idna>=2.5|urllib3>=1.21.1	socks|pysocks	use-chardet-on-py3|chardet<6,>=3.0.2
2.34.2	>=3.10		requests	certifi|charset-normalizer<4,>=2|idna<4,>=2.5|urllib3<3,>=1.26	certifi>=2023.5.7|charset-normalizer>=2|idna>=2.5|urllib3>=1.26	socks|pysocks	use-chardet-on-py3|chardet<8,>=3.0.2
""",
  'requests-oauthlib': """
2.0.0	>=3.4		requests_oauthlib	oauthlib|requests	oauthlib>=3.0.0|requests>=2.0.0	rsa|oauthlib[signedtoken]
""",
  'requests-toolbelt': """
1.0.0	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*		requests_toolbelt	requests<3.0.0,>=2.0.1	requests>=2.0.1
""",
  'retrying': """
1.4.2	>=3.6		retrying		
""",
  'rich': """
15.0.0	>=3.9.0		rich	markdown-it-py|pygments<3.0.0,>=2.13.0	markdown-it-py>=2.2.0|pygments>=2.13.0	jupyter|ipywidgets<9,>=7.5.1
""",
  'rich-click': """
1.9.9	>=3.8	rich-click	rich_click	click|rich|typing-extensions ; python_version < "3.11"	click>=8|rich>=12|typing-extensions>=4
""",
  'rich-toolkit': """
0.20.6	>=3.8		rich_toolkit	click|rich|typing-extensions	click>=8.1.7|rich>=13.7.1|typing-extensions>=4.12.2
""",
  'rignore': """
0.8.1	>=3.8		rignore		
""",
  'rjsmin': """
1.3.0			_rjsmin|rjsmin		
""",
  'rpds-py': """
2026.9.1	>=3.11		rpds		
""",
  'rq': """
1.10.1	>=3.5	rq|rqinfo|rqworker	rq	click|redis	click>=5.0.0|redis>=3.5.0
1.16.2	>=3.7	rq|rqinfo|rqworker	rq	click|redis	click>=5|redis>=3.5
3.0.0	>=3.10	rq|rqinfo|rqworker	rq	click|croniter|redis	click>=5|redis>=5.0.1
""",
  'rq-scheduler': """
0.11.0		rqscheduler	rq_scheduler	croniter|python-dateutil|rq	croniter>=0.3.9|rq>=0.13
""",
  'rsa': """
4.9.1	>=3.6,<4	pyrsa-decrypt|pyrsa-encrypt|pyrsa-keygen|pyrsa-priv2pub|pyrsa-sign|pyrsa-verify	rsa	pyasn1	pyasn1>=0.1.3
""",
  's3transfer': """
0.19.3	>= 3.10		s3transfer	botocore<2.0a.0,>=1.37.4	botocore>=1.37.4	crt|botocore[crt]<2.0a.0,>=1.37.4
""",
  'sanic': """
20.12.7	>=3.6	sanic	sanic	aiofiles|httptools|httpx==0.15.4|multidict<6.0,>=5.0|ujson|uvloop|websockets<=9.1,>=8.1	aiofiles>=0.6.0|httptools>=0.0.10|multidict>=5.0|ujson>=1.35|uvloop>=0.5.3|websockets>=8.1	all|aiofiles|bandit|beautifulsoup4|black|docutils|flake8|gunicorn==20.0.4|httpcore==0.11.*|multidict<6.0,>=5.0|pygments|pytest-benchmark|pytest-cov|pytest-dependency|pytest-sanic|pytest-sugar|pytest==5.2.1|recommonmark|sphinx|sphinx-rtd-theme|towncrier|tox|ujson|uvloop
25.12.1	>=3.10	sanic	sanic	aiofiles|html5tagger|httptools|multidict<7.0,>=5.0|sanic-routing|setuptools|tracerite|typing-extensions|ujson|uvloop|websockets	aiofiles>=0.6.0|html5tagger>=1.2.1|httptools>=0.0.10|multidict>=5.0|sanic-routing>=23.12.0|setuptools>=70.1.0|tracerite>=2.2.0|typing-extensions>=4.4.0|ujson>=1.35|uvloop>=0.15.0|websockets>=10.0	ext|sanic-ext	http3|aioquic
""",
  'sanic-routing': """
23.12.0			sanic_routing		
""",
  'scikit-learn': """
1.9.1	>=3.11		sklearn	joblib|narwhals|numpy|scipy|threadpoolctl	joblib>=1.4.0|narwhals>=2.0.1|numpy>=1.24.1|scipy>=1.10.0|threadpoolctl>=3.5.0
""",
  'scipy': """
1.18.1	>=3.12		scipy	numpy<2.8,>=2.0.0	numpy>=2.0.0
""",
  'scramp': """
1.5.0	>=3.11		scramp	asn1crypto	asn1crypto>=1.5.1
""",
  'secretstorage': """
3.5.0	>=3.10		secretstorage	cryptography|jeepney	cryptography>=2.0|jeepney>=0.6
""",
  'selenium': """
4.51.0	>=3.10		selenium	certifi|trio-websocket<1.0,>=0.12.2|trio<1.0,>=0.31.0|typing-extensions<5.0,>=4.15.0|urllib3[socks]<3.0,>=2.6.3|websocket-client<2.0,>=1.8.0	certifi>=2026.2.25|trio-websocket>=0.12.2|trio>=0.31.0|typing-extensions>=4.15.0|urllib3>=2.6.3|websocket-client>=1.8.0
""",
  'sendgrid': """
6.12.5	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*		sendgrid	cryptography|python-http-client|werkzeug ; python_version >= "3.11"|werkzeug ; python_version >= "3.12"|werkzeug ; python_version >= "3.9"|werkzeug<2.0.0,>=0.15.0 ; python_version < "3.7"|werkzeug<2.3.0,>=0.15.0 ; python_version < "3.8"|werkzeug<3.1.0,>=0.16.0 ; python_version < "3.9"	cryptography>=45.0.6|python-http-client>=3.2.1|werkzeug>=0.15.0|werkzeug>=0.16.0|werkzeug>=1.0.0|werkzeug>=2.2.0|werkzeug>=2.3.5
""",
  'sentry-sdk': """
2.75.0	>=3.6		sentry_sdk	certifi|urllib3	urllib3>=1.26.11	aiohttp|aiohttp	anthropic|anthropic	arq|arq	asyncio|httpcore[asyncio]==1.*	asyncpg|asyncpg	beam|apache-beam	bottle|bottle	celery|celery	celery-redbeat|celery-redbeat	chalice|chalice	clickhouse-driver|clickhouse-driver	django|django	falcon|falcon	fastapi|fastapi	flask|blinker|flask|markupsafe	google-genai|google-genai	grpcio|grpcio|protobuf	http2|httpcore[http2]==1.*	httpx|httpx	huey|huey	huggingface-hub|huggingface-hub	langchain|langchain	langgraph|langgraph	launchdarkly|launchdarkly-server-sdk	litellm|litellm	litestar|litestar	loguru|loguru	mcp|mcp	openai|openai|tiktoken	openfeature|openfeature-sdk	opentelemetry|opentelemetry-distro	opentelemetry-experimental|opentelemetry-distro	opentelemetry-otlp|opentelemetry-distro[otlp]	pure-eval|asttokens|executing|pure-eval	pydantic-ai|pydantic-ai	pymongo|pymongo	pyspark|pyspark	quart|blinker|quart	rq|rq	sanic|sanic	sqlalchemy|sqlalchemy	starlette|starlette	starlite|starlite	statsig|statsig	tornado|tornado	unleash|unleashclient
""",
  'service-identity': """
26.1.0	>=3.8		service_identity	attrs|cryptography	attrs>=19.1.0|cryptography>=47	idna|idna
""",
  'setuptools': """
70.3.0	>=3.8		_distutils_hack|pkg_resources|setuptools		
75.8.0	>=3.9		_distutils_hack|pkg_resources|setuptools			check|pytest-checkdocs|pytest-ruff|ruff	core|importlib-metadata ; python_version < "3.10"|jaraco-collections|jaraco-functools|jaraco-text|more-itertools|packaging|platformdirs|tomli ; python_version < "3.11"|wheel	cover|pytest-cov	enabler|pytest-enabler	type|importlib-metadata ; python_version < "3.10"|jaraco-develop|mypy==1.14.*|pytest-mypy
80.9.0	>=3.9		_distutils_hack|pkg_resources|setuptools			check|pytest-checkdocs|pytest-ruff|ruff	core|importlib-metadata ; python_version < "3.10"|jaraco-functools|jaraco-text|more-itertools|packaging|platformdirs|tomli ; python_version < "3.11"|wheel	cover|pytest-cov	enabler|pytest-enabler	type|importlib-metadata ; python_version < "3.10"|jaraco-develop|mypy==1.14.*|pytest-mypy
81.0.0	>=3.9		_distutils_hack|pkg_resources|setuptools			check|pytest-checkdocs|pytest-ruff|ruff	core|importlib-metadata ; python_version < "3.10"|jaraco-functools|jaraco-text|more-itertools|packaging|platformdirs|tomli ; python_version < "3.11"|wheel	cover|pytest-cov	enabler|pytest-enabler	type|importlib-metadata ; python_version < "3.10"|jaraco-develop|mypy==1.18.*|pytest-mypy
82.0.0	>=3.9		_distutils_hack|setuptools			check|pytest-checkdocs|pytest-ruff|ruff	core|importlib-metadata ; python_version < "3.10"|jaraco-functools|jaraco-text|more-itertools|packaging|platformdirs|tomli ; python_version < "3.11"|wheel	cover|pytest-cov	enabler|pytest-enabler	type|importlib-metadata ; python_version < "3.10"|jaraco-develop|mypy==1.18.*|pytest-mypy
84.2.1	>=3.10		_distutils_hack|setuptools			check|pytest-checkdocs|pytest-ruff|ruff	core|importlib-metadata ; python_version < "3.10"|jaraco-functools|jaraco-text|more-itertools|packaging|tomli ; python_version < "3.11"|wheel	cover|pytest-cov	enabler|pytest-enabler	type|importlib-metadata ; python_version < "3.10"|jaraco-develop|mypy==1.18.*|pytest-mypy
""",
  'shellingham': """
1.5.4	>=3.7		shellingham		
""",
  'simple-websocket': """
1.1.0	>=3.6		simple_websocket	wsproto	
""",
  'simplejson': """
4.3.0	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*, !=3.5.*, !=3.6.*, !=3.7.*, !=3.8.*		simplejson		
""",
  'six': """
1.17.0	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*		six		
""",
  'slack-bolt': """
1.30.0	>=3.7		slack_bolt	slack-sdk<4,>=3.38.0	slack-sdk>=3.38.0
""",
  'slack-sdk': """
3.47.0	>=3.7		slack|slack_sdk			optional|aiodns ; python_version >= "3.10"|aiodns<3.3,>1.0 ; python_version < "3.9"|aiodns<4,>1.0 ; python_version == "3.9" and extra == "optional"|aiohttp<3.11,>=3.7.3 ; python_version == "3.8" and extra == "optional"|aiohttp<3.14,>=3.13.5 ; python_version == "3.9" and extra == "optional"|aiohttp<3.9,>=3.7.3 ; python_version == "3.7" and extra == "optional"|aiohttp<4,>=3.14.5 ; python_version >= "3.10"|boto3<=2|sqlalchemy<3,>=2.0.55|websocket-client<1.6.2,>=1 ; python_version == "3.7" and extra == "optional"|websocket-client<1.9.0,>=1 ; python_version == "3.8" and extra == "optional"|websocket-client<1.9.1,>=1 ; python_version == "3.9" and extra == "optional"|websocket-client<2,>=1.9.2 ; python_version >= "3.10"|websockets<12,>=9.1 ; python_version == "3.7" and extra == "optional"|websockets<14,>=9.1 ; python_version == "3.8" and extra == "optional"|websockets<16,>=9.1 ; python_version == "3.9" and extra == "optional"|websockets<17,>=16.1.1 ; python_version >= "3.10"
""",
  'sniffio': """
1.3.1	>=3.7		sniffio		
""",
  'social-auth-app-django': """
8.0.0	>=3.11		social_django	asgiref|django|social-auth-core<8.0.0,>=7.0.0	asgiref>=3.8.1|django>=5.2|social-auth-core>=7.0.0
""",
  'social-auth-core': """
7.0.0	>=3.11		social_core	cryptography|defusedxml|oauthlib|pyjwt[crypto]|python3-openid|requests|requests-oauthlib	cryptography>=46.0.7|defusedxml>=0.7.1|oauthlib>=3.3.1|pyjwt>=2.13.0|python3-openid>=3.2.0|requests-oauthlib>=2.0.0|requests>=2.34.0	all|social-auth-core[azuread]|social-auth-core[google-onetap]|social-auth-core[saml]|social-auth-core[shopify]	allpy3|social-auth-core[all]	google-onetap|google-auth<2.63,>=2.40.0	saml|python3-saml	shopify|shopifyapi
""",
  'sortedcontainers': """
2.4.0			sortedcontainers		
""",
  'soupsieve': """
4.1.2	>=3.11.5		soupsieve		
""",
  'spotipy': """
2.26.0	>3.8		spotipy	redis|requests|urllib3	redis>=3.5.3|requests>=2.25.0|urllib3>=1.26.0	memcache|pymemcache
""",
  'sqlalchemy': """
1.3.24	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*		sqlalchemy			mssql|pyodbc	mssql-pymssql|pymssql	mssql-pyodbc|pyodbc	mysql|mysqlclient	oracle|cx-oracle	postgresql|psycopg2	postgresql-pg8000|pg8000<1.16.6	postgresql-psycopg2binary|psycopg2-binary	postgresql-psycopg2cffi|psycopg2cffi	pymysql|pymysql
1.4.54	!=3.0.*,!=3.1.*,!=3.2.*,!=3.3.*,!=3.4.*,!=3.5.*,>=2.7		sqlalchemy	greenlet|importlib-metadata ; python_version < "3.8"		aiomysql|aiomysql|greenlet	aiosqlite|aiosqlite|greenlet|typing-extensions	asyncio|greenlet	asyncmy|asyncmy|greenlet	mariadb-connector|mariadb	mssql|pyodbc	mssql-pymssql|pymssql	mssql-pyodbc|pyodbc	mysql|mysqlclient	mysql-connector|mysql-connector-python	oracle|cx-oracle	postgresql|psycopg2	postgresql-asyncpg|asyncpg|greenlet	postgresql-pg8000|pg8000	postgresql-psycopg2binary|psycopg2-binary	postgresql-psycopg2cffi|psycopg2cffi	pymysql|pymysql	sqlcipher|sqlcipher3-binary
2.1.9	>=3.11		sqlalchemy	typing-extensions	typing-extensions>=4.6.0	aiomysql|aiomysql|sqlalchemy[asyncio]	aioodbc|aioodbc|sqlalchemy[asyncio]	aiosqlite|aiosqlite|sqlalchemy[asyncio]	asyncio|greenlet	asyncmy|asyncmy|sqlalchemy[asyncio]	cymysql|cymysql	mariadb-connector|mariadb	mssql|pyodbc	mssql-pymssql|pymssql	mssql-pyodbc|pyodbc	mssql-python|mssql-python	mysql|mysqlclient	mysql-connector|mysql-connector-python	oracle|oracledb	oracle-cxoracle|cx-oracle	oracle-oracledb|oracledb	postgresql|psycopg	postgresql-asyncpg|asyncpg|sqlalchemy[asyncio]	postgresql-pg8000|pg8000	postgresql-psycopg|psycopg	postgresql-psycopg2binary|psycopg2-binary	postgresql-psycopg2cffi|psycopg2cffi	postgresql-psycopgbinary|psycopg[binary]	pymysql|pymysql	sqlcipher|sqlcipher3-binary
""",
  'sqlparse': """
0.6.1	>=3.10	sqlformat	sqlparse		
""",
  'starlette': """
0.13.6	>=3.6		starlette			full|aiofiles|graphene|itsdangerous|jinja2|python-multipart|pyyaml|requests|ujson
0.27.0	>=3.7		starlette	anyio<5,>=3.4.0|typing-extensions ; python_version < "3.10"	anyio>=3.4.0|typing-extensions>=3.10.0	full|httpx|itsdangerous|jinja2|python-multipart|pyyaml
0.37.2	>=3.8		starlette	anyio<5,>=3.4.0|typing-extensions ; python_version < "3.10"	anyio>=3.4.0|typing-extensions>=3.10.0	full|httpx|itsdangerous|jinja2|python-multipart|pyyaml
1.10.0	>=3.11		starlette	anyio<5,>=4.0.0|typing-extensions ; python_version < "3.13"	anyio>=4.0.0|typing-extensions>=4.10.0	full|httpx2|httpx<0.29.0,>=0.27.0|itsdangerous|jinja2|opentelemetry-api|python-multipart|pyyaml
""",
  'static3': """
0.7.0		static	static			genshimagic|genshi	kidmagic|kid
""",
  'streamlit': """
0.89.0	>=3.6	streamlit|streamlit.cmd	streamlit	altair|astor|attrs|base58|blinker|cachetools|click<8.0,>=7.0|gitpython|numpy|packaging|pandas|pillow|protobuf|pyarrow|pydeck|python-dateutil|requests|toml|tornado|tzlocal|validators|watchdog	altair>=3.2.0|cachetools>=4.0|click>=7.0|pandas>=0.21.0|pillow>=6.2.0|protobuf>=3.6.0|pydeck>=0.1.dev5|tornado>=5.0
1.12.2	>=3.7, !=3.9.7	streamlit|streamlit.cmd	streamlit	altair|blinker|cachetools|click|gitpython|importlib-metadata|numpy|packaging|pandas|pillow|protobuf<4,>=3.12|pyarrow|pydeck|pympler|python-dateutil|requests|rich|semver|toml|tornado|typing-extensions|tzlocal|validators|watchdog	altair>=3.2.0|blinker>=1.0.0|cachetools>=4.0|click>=7.0|importlib-metadata>=1.4|packaging>=14.1|pandas>=0.21.0|pillow>=6.2.0|protobuf>=3.12|pyarrow>=4.0|pydeck>=0.1.dev5|pympler>=0.9|requests>=2.4|rich>=10.11.0|tornado>=5.0|typing-extensions>=3.10.0.0|tzlocal>=1.1|validators>=0.2
1.28.2	>=3.8, !=3.9.7	streamlit|streamlit.cmd	streamlit	altair<6,>=4.0|blinker<2,>=1.0.0|cachetools<6,>=4.0|click<9,>=7.0|gitpython!=3.1.19,<4,>=3.0.7|importlib-metadata<7,>=1.4|numpy<2,>=1.19.3|packaging<24,>=16.8|pandas<3,>=1.3.0|pillow<11,>=7.1.0|protobuf<5,>=3.20|pyarrow|pydeck<1,>=0.8.0b4|python-dateutil<3,>=2.7.3|requests<3,>=2.27|rich<14,>=10.14.0|tenacity<9,>=8.1.0|toml<2,>=0.10.1|tornado<7,>=6.0.3|typing-extensions<5,>=4.3.0|tzlocal<6,>=1.1|validators<1,>=0.2|watchdog	altair>=4.0|blinker>=1.0.0|cachetools>=4.0|click>=7.0|gitpython>=3.0.7|importlib-metadata>=1.4|numpy>=1.19.3|packaging>=16.8|pandas>=1.3.0|pillow>=7.1.0|protobuf>=3.20|pyarrow>=6.0|pydeck>=0.8.0b4|python-dateutil>=2.7.3|requests>=2.27|rich>=10.14.0|tenacity>=8.1.0|toml>=0.10.1|tornado>=6.0.3|typing-extensions>=4.3.0|tzlocal>=1.1|validators>=0.2|watchdog>=2.1.5	snowflake|snowflake-connector-python ; python_version == "3.8" and extra == "snowflake"|snowflake-snowpark-python ; python_version == "3.8" and extra == "snowflake"
1.67.0	>=3.11	streamlit	streamlit	altair!=5.4.0,!=5.4.1,<7,>=5.0.0|anyio<5,>=4.0.0|click<9,>=7.0|itsdangerous<3,>=2.1.2|numpy<3,>=1.25.0|packaging|pandas<4,>=1.5.3|pillow<14,>=9.2.0|protobuf<8,>=5.26.1|pyarrow!=25.0.0,<27,>=12.0.0|pydeck<1,>=0.8.0b4|python-multipart<1,>=0.0.10|requests<3,>=2.27|starlette<2,>=0.46.0|typing-extensions<5,>=4.10.0|uvicorn<1,>=0.30.0|watchdog<8,>=2.1.5|websockets<18,>=12.0.0	altair>=5.0.0|anyio>=4.0.0|click>=7.0|itsdangerous>=2.1.2|numpy>=1.25.0|packaging>=20|pandas>=1.5.3|pillow>=9.2.0|protobuf>=5.26.1|pyarrow>=12.0.0|pydeck>=0.8.0b4|python-multipart>=0.0.10|requests>=2.27|starlette>=0.46.0|typing-extensions>=4.10.0|uvicorn>=0.30.0|watchdog>=2.1.5|websockets>=12.0.0	all|rich|streamlit[auth,charts,pdf,performance,snowflake,sql]	auth|authlib|httpx	charts|graphviz|matplotlib|orjson|plotly	pdf|streamlit-pdf	performance|httptools|orjson|uvloop	snowflake|snowflake-connector-python|snowflake-snowpark-python[modin]	sql|sqlalchemy
""",
  'stripe': """
16.1.0	>=3.9		stripe	requests|typing-extensions	requests>=2.20|typing-extensions>=4.7.0	async|httpx
""",
  'supervisor': """
4.3.0		echo_supervisord_conf|pidproxy|supervisorctl|supervisord	supervisor		
""",
  'swagger-spec-validator': """
3.0.4	>=3.8		swagger_spec_validator	importlib-resources|jsonschema|pyyaml|typing-extensions	importlib-resources>=1.3
""",
  'swapper': """
1.5.0	>=3.10		swapper		
""",
  'tablib': """
3.10.0	>=3.10		tablib			all|odfpy|openpyxl|pandas|pyyaml|tabulate|xlrd|xlwt	cli|tabulate	ods|odfpy	pandas|pandas	xls|xlrd|xlwt	xlsx|openpyxl	yaml|pyyaml
""",
  'telepath': """
0.3.1	>=3.8		telepath		
""",
  'tempora': """
5.13.0	>= 3.10	calc-prorate	tempora	jaraco-collections|jaraco-context|jaraco-functools|python-dateutil|typing-extensions	
""",
  'threadpoolctl': """
3.8.0	>=3.10		threadpoolctl		
""",
  'tinycss2': """
1.5.1	>=3.10		tinycss2	webencodings	webencodings>=0.4
""",
  'toml': """
0.10.2	>=2.6, !=3.0.*, !=3.1.*, !=3.2.*		toml		
""",
  'tomli': """
2.5.0	>=3.8		c787785866c7b801238d__mypyc|tomli		
""",
  'tomlkit': """
0.15.2	>=3.9		tomlkit		
""",
  'tornado': """
6.6.1	>= 3.11		tornado		
""",
  'tortoise-orm': """
1.1.9	>=3.10	tortoise	tortoise	aiosqlite<1.0.0,>=0.16.0|anyio|iso8601<3.0.0,>=2.1.0|pypika-tortoise<1.0.0,>=0.6.5|tomlkit<1.0.0,>=0.11.4 ; python_version < "3.11"|typing-extensions ; python_version < "3.11"	aiosqlite>=0.16.0|iso8601>=2.1.0|pypika-tortoise>=0.6.5|tomlkit>=0.11.4|typing-extensions>=4.1.0	accel|ciso8601|orjson|uvloop	aiomysql|aiomysql	asyncmy|asyncmy<1.0.0,>=0.2.12	asyncodbc|asyncodbc<1.0.0,>=0.1.1	asyncpg|asyncpg	ipython|ipython|nest-asyncio	psycopg|psycopg[binary,pool]<4.0.0,>=3.0.12	ptpython|ptpython
""",
  'tqdm': """
4.70.1	>=3.8	tqdm	tqdm			discord|envwrap|requests	notebook|ipywidgets	slack|envwrap|slack-sdk	telegram|envwrap|requests
""",
  'tracerite': """
2.6.5	>=3.10		tracerite	html5tagger	html5tagger>=2.0.0	nb|ipykernel|ipywidgets|jupyter|jupyter-client|jupyterlab|notebook|numpy
""",
  'translationstring': """
1.4			translationstring		
""",
  'trio': """
0.35.0	>=3.10		trio	attrs|exceptiongroup ; python_version < "3.11"|idna|outcome|sniffio|sortedcontainers	attrs>=23.2.0|sniffio>=1.3.0
""",
  'trio-websocket': """
0.12.2	>=3.8		trio_websocket	exceptiongroup ; python_version < "3.11"|outcome|trio|wsproto	outcome>=1.2.0|trio>=0.11|wsproto>=0.14
""",
  'trove-classifiers': """
2026.9.21.13		trove-classifiers	trove_classifiers		
""",
  'truststore': """
0.10.5	>= 3.10		truststore		
""",
  'tweepy': """
4.17.0	>=3.9		tweepy	oauthlib<4,>=3.2.0|requests-oauthlib<3,>=1.2.0|requests<3,>=2.27.0	oauthlib>=3.2.0|requests-oauthlib>=1.2.0|requests>=2.27.0	async|aiohttp<4,>=3.7.3|async-lru<3,>=1.0.3
""",
  'twilio': """
9.13.0	>=3.7.0		twilio	aiohttp|aiohttp-retry|pyjwt<3.0.0,>=2.0.0|requests	aiohttp-retry>=2.8.3|aiohttp>=3.8.4|pyjwt>=2.0.0|requests>=2.0.0
""",
  'twisted': """
26.10.0	>=3.10	cftp|ckeygen|conch|mailmail|pyhtmlizer|tkconch|trial|twist|twistd	twisted	attrs|automat|constantly|hyperlink|incremental|typing-extensions|zope-interface	attrs>=22.2.0|automat>=24.8.1|constantly>=15.1|hyperlink>=18.0.0|incremental>=24.7.0|typing-extensions>=4.13.2|zope-interface>=8	all-non-platform|appdirs|bcrypt|cryptography|cython-test-exception-raiser~=26.4.1|h2<5.0,>=3.2|httpx[http2]|hypothesis|idna|priority<2.0,>=1.1.0|pyhamcrest|pyopenssl|pyserial|service-identity|wsproto	conch|appdirs|bcrypt|cryptography	gtk-platform|appdirs|bcrypt|cryptography|cython-test-exception-raiser~=26.4.1|h2<5.0,>=3.2|httpx[http2]|hypothesis|idna|priority<2.0,>=1.1.0|pygobject|pyhamcrest|pyopenssl|pyserial|service-identity|wsproto	http2|h2<5.0,>=3.2|priority<2.0,>=1.1.0	macos-platform|appdirs|bcrypt|cryptography|cython-test-exception-raiser~=26.4.1|h2<5.0,>=3.2|httpx[http2]|hypothesis|idna|priority<2.0,>=1.1.0|pyhamcrest|pyobjc-core|pyobjc-framework-cfnetwork|pyobjc-framework-cocoa|pyopenssl|pyserial|service-identity|wsproto	osx-platform|appdirs|bcrypt|cryptography|cython-test-exception-raiser~=26.4.1|h2<5.0,>=3.2|httpx[http2]|hypothesis|idna|priority<2.0,>=1.1.0|pyhamcrest|pyobjc-core|pyobjc-framework-cfnetwork|pyobjc-framework-cocoa|pyopenssl|pyserial|service-identity|wsproto	serial|pyserial	tls|idna|pyopenssl|service-identity	websocket|wsproto	windows-platform|appdirs|bcrypt|cryptography|cython-test-exception-raiser~=26.4.1|h2<5.0,>=3.2|httpx[http2]|hypothesis|idna|priority<2.0,>=1.1.0|pyhamcrest|pyopenssl|pyserial|pywin32|service-identity|twisted-iocpsupport|wsproto
""",
  'txaio': """
26.6.1	>=3.11		txaio			all|twisted|zope-interface	twisted|twisted|zope-interface
""",
  'typer': """
0.29.2	>=3.11	typer	typer	annotated-doc|pydantic|rich|shellingham	annotated-doc>=0.0.2|pydantic>=2.5.3|rich>=13.8.0|shellingham>=1.3.0
""",
  'typer-slim': """
0.24.0	>=3.10			typer	typer>=0.24.0
""",
  'typing-extensions': """
4.16.0	>=3.9		typing_extensions		
""",
  'typing-inspection': """
0.4.5	>=3.10		typing_inspection	typing-extensions	typing-extensions>=4.15.0
""",
  'tzdata': """
2026.6	>=2		tzdata		
""",
  'tzlocal': """
5.4.5	>=3.10		tzlocal			devenv|zest-releaser
""",
  'ujson': """
6.1.0	>=3.10		ujson		
""",
  'uritemplate': """
4.2.0	>=3.9		uritemplate		
""",
  'urllib3': """
2.8.0	>=3.10		urllib3			brotli|brotli	h2|h2<5,>=4	socks|pysocks!=1.5.7,<2.0,>=1.5.6	zstd|backports-zstd ; python_version < "3.14"
""",
  'uv': """
0.13.9	>=3.8	uv|uvx	uv		
""",
  'uvicorn': """
0.11.8		uvicorn	uvicorn	click==7.*|h11<0.10,>=0.8|httptools==0.1.*|uvloop|websockets==8.*	h11>=0.8|uvloop>=0.14.0	watchgodreload|watchgod<0.7,>=0.6
0.22.0	>=3.7	uvicorn	uvicorn	click|h11|typing-extensions ; python_version < "3.8"	click>=7.0|h11>=0.8	standard|httptools|python-dotenv|pyyaml|uvloop|watchfiles|websockets
0.30.6	>=3.8	uvicorn	uvicorn	click|h11|typing-extensions ; python_version < "3.11"	click>=7.0|h11>=0.8|typing-extensions>=4.0	standard|httptools|python-dotenv|pyyaml|uvloop|watchfiles|websockets
0.54.0	>=3.10	uvicorn	uvicorn	click|h11|typing-extensions ; python_version < "3.11"	click>=7.0|h11>=0.8|typing-extensions>=4.0	standard|httptools|python-dotenv|pyyaml|uvloop|watchfiles|websockets
""",
  'uvicorn-worker': """
0.4.0	>=3.9		uvicorn_worker	gunicorn|uvicorn	gunicorn>=21.0.0|uvicorn>=0.36.0
""",
  'uvloop': """
0.23.0	>=3.8.1		uvloop		
""",
  'uwsgi': """
2.0.31		uwsgi	uwsgidecorators		
""",
  'venusian': """
3.1.1	>=3.7		venusian		
""",
  'vine': """
5.1.0	>=3.6		vine		
""",
  'virtualenv': """
21.15.8	>=3.9	virtualenv	virtualenv	distlib<1,>=0.4.3|filelock<5,>=3.24.2 ; python_version >= "3.10"|filelock<=3.19.1,>=3.19.1 ; python_version < "3.10"|packaging|platformdirs<5,>=4.4|python-discovery|typing-extensions ; python_version < "3.11"	distlib>=0.4.3|filelock>=3.19.1|filelock>=3.24.2|packaging>=26.3|platformdirs>=4.4|python-discovery>=1.6.1|typing-extensions>=4.16
""",
  'visitor': """
0.1.3			visitor		
""",
  'wagtail': """
8.0.1	>=3.10	wagtail	wagtail	anyascii|beautifulsoup4<5,>=4.13.3|django|django-filter|django-modelcluster<7.0,>=6.5|django-ninja<2.0,>=1.6.3|django-permissionedforms<1.0,>=0.1|django-taggit<7,>=5.0|django-tasks<0.13,>=0.9|django-treebeard<6.0,>=4.8|djangorestframework<4.0,>=3.18.0|draftjs-exporter<8.0,>=7.1.0|laces<0.2,>=0.1|modelsearch<1.4,>=1.3.2|openpyxl<4.0,>=3.0.10|pillow|pydantic<3,>=2|requests<3.0,>=2.11.1|swapper<2,>=1.4|telepath<1,>=0.3.1|willow[heif]<2,>=1.11.0	anyascii>=0.1.5|beautifulsoup4>=4.13.3|django-filter>=23.3|django-modelcluster>=6.5|django-ninja>=1.6.3|django-permissionedforms>=0.1|django-taggit>=5.0|django-tasks>=0.9|django-treebeard>=4.8|django>=5.2|djangorestframework>=3.18.0|draftjs-exporter>=7.1.0|laces>=0.1|modelsearch>=1.3.2|openpyxl>=3.0.10|pillow>=9.1.0|pydantic>=2|requests>=2.11.1|swapper>=1.4|telepath>=0.3.1|willow>=1.11.0
""",
  'waitress': """
1.4.4	!=3.0.*,!=3.1.*,!=3.2.*,!=3.3.*,!=3.4.*,>=2.7	waitress-serve	waitress		
2.1.2	>=3.7.0	waitress-serve	waitress		
3.0.2	>=3.9.0	waitress-serve	waitress		
""",
  'watchdog': """
7.1.0	>=3.11	watchmedo	watchdog			watchmedo|pyyaml
""",
  'watchfiles': """
1.3.0	>=3.10	watchfiles	watchfiles	anyio	anyio>=3.0.0
""",
  'wcwidth': """
0.9.4	>=3.9		wcwidth		
""",
  'webencodings': """
0.6.1	>=3.10		webencodings		
""",
  'webob': """
1.8.11	>=2.7,!=3.0.*,!=3.1.*,!=3.2.*		webob	legacy-cgi ; python_version >= "3.13"	legacy-cgi>=2.6
""",
  'websocket-client': """
1.9.2	>=3.10	wsdump	websocket			optional|python-socks|wsaccel
""",
  'websockets': """
17.4	>=3.11	websockets	websockets		
""",
  'werkzeug': """
0.16.1	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*		werkzeug			termcolor|termcolor	watchdog|watchdog
1.0.1	>=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*, !=3.4.*		werkzeug			watchdog|watchdog
2.0.3	>=3.6		werkzeug	dataclasses ; python_version < "3.7"		watchdog|watchdog
2.3.8	>=3.8		werkzeug	markupsafe	markupsafe>=2.1.1	watchdog|watchdog
3.1.9	>=3.9		werkzeug	markupsafe	markupsafe>=2.1.1	watchdog|watchdog
""",
  'wheel': """
0.48.0	>=3.9	wheel	wheel	packaging	packaging>=24.0
""",
  'whitenoise': """
3.3.1			whitenoise		
4.1.4			whitenoise			brotli|brotli
5.3.0	>=3.5, <4		whitenoise			brotli|brotli
6.2.0	>=3.7		whitenoise			brotli|brotli
6.12.0	>=3.10		whitenoise			brotli|brotli
""",
  'wikipedia': """
1.4.0			wikipedia	beautifulsoup4|requests<3.0.0,>=2.0.0	requests>=2.0.0
""",
  'willow': """
1.12.0	>=3.10		willow	defusedxml<1.0,>=0.7|filetype	defusedxml>=0.7|filetype>=1.0.10	heif|pillow-heif	pillow|pillow	wand|wand<1.0,>=0.6
""",
  'wrapt': """
2.5.2	>=3.9		wrapt		
""",
  'wsproto': """
1.3.2	>=3.10		wsproto	h11<1,>=0.16.0	h11>=0.16.0
""",
  'wtforms': """
3.3.2	>=3.11		wtforms	markupsafe	markupsafe>=1.1.1	email|email-validator
""",
  'yarl': """
1.25.1	>=3.10		yarl	idna|multidict|propcache	idna>=2.0|multidict>=4.0|propcache>=0.2.1
""",
  'yt-dlp': """
2026.10.26	>=3.11	yt-dlp	yt_dlp			curl-cffi|curl-cffi!=0.6.*,!=0.7.*,!=0.8.*,!=0.9.*,<0.18,>=0.5.10	default|brotli|certifi|mutagen|pycryptodomex|requests<3,>=2.32.2|urllib3<3,>=2.0.2|websockets|yt-dlp-ejs==0.8.0	deno|deno	pin|brotli==1.2.1|certifi==2026.10.23|charset-normalizer==3.5.2|idna==3.20|mutagen==1.48.1|pycryptodomex==3.24.1|requests==2.34.2|urllib3==2.8.0|websockets==17.3|yt-dlp-ejs==0.8.0	pin-curl-cffi|certifi==2026.10.23|cffi==2.1.1|curl-cffi==0.17.0|pycparser==3.11	pin-deno|deno==2.9.8	pin-secretstorage|cffi==2.1.1|cryptography==50.0.2|jeepney==0.9.0|pycparser==3.11|secretstorage==3.5.0	secretstorage|secretstorage
""",
  'zc-lockfile': """
4.0	>=3.9		zc.lockfile	setuptools	
""",
  'zipp': """
4.1.2	>=3.10		zipp			check|pytest-checkdocs|pytest-ruff	cover|pytest-cov	enabler|pytest-enabler	type|pytest-mypy
""",
  'zope-deprecation': """
6.0	>= 3.9		zope.deprecation	setuptools	
""",
  'zope-event': """
6.2	>=3.10		zope.event		
""",
  'zope-interface': """
8.7	>=3.11		zope.interface		
""",
 },
}
