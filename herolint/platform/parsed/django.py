"""Generated from django.toml by tools/generate.py: do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herolint.platform.shapes import DjangoFile

data: DjangoFile = {
 'settings': {
  'storages_since': '4.2',
  'old_storages_until': '5.1',
  'missing_folder_fails_before': '4.0',
  'big_auto_field_since': '6.0',
  'on_delete_required_since': '2.0',
 },
 'modules': {
  'contrib': ['admin', 'admindocs', 'auth', 'contenttypes', 'flatpages', 'gis', 'humanize', 'messages', 'postgres', 'redirects', 'sessions', 'sitemaps', 'sites', 'staticfiles', 'syndication'],
  'middleware': ['django.contrib.admindocs.middleware.XViewMiddleware', 'django.contrib.auth.middleware.AuthenticationMiddleware', 'django.contrib.auth.middleware.LoginRequiredMiddleware', 'django.contrib.auth.middleware.PersistentRemoteUserMiddleware', 'django.contrib.auth.middleware.RemoteUserMiddleware', 'django.contrib.flatpages.middleware.FlatpageFallbackMiddleware', 'django.contrib.messages.middleware.MessageMiddleware', 'django.contrib.redirects.middleware.RedirectFallbackMiddleware', 'django.contrib.sessions.middleware.SessionMiddleware', 'django.contrib.sites.middleware.CurrentSiteMiddleware', 'django.middleware.cache.CacheMiddleware', 'django.middleware.cache.FetchFromCacheMiddleware', 'django.middleware.cache.UpdateCacheMiddleware', 'django.middleware.clickjacking.XFrameOptionsMiddleware', 'django.middleware.common.BrokenLinkEmailsMiddleware', 'django.middleware.common.CommonMiddleware', 'django.middleware.csp.ContentSecurityPolicyMiddleware', 'django.middleware.csrf.CsrfViewMiddleware', 'django.middleware.gzip.GZipMiddleware', 'django.middleware.http.ConditionalGetMiddleware', 'django.middleware.locale.LocaleMiddleware', 'django.middleware.security.SecurityMiddleware'],
  'database_engines': ['django.contrib.gis.db.backends.mysql', 'django.contrib.gis.db.backends.oracle', 'django.contrib.gis.db.backends.postgis', 'django.contrib.gis.db.backends.spatialite', 'django.db.backends.dummy', 'django.db.backends.mysql', 'django.db.backends.oracle', 'django.db.backends.postgresql', 'django.db.backends.postgresql_psycopg2', 'django.db.backends.sqlite3'],
 },
 'storages': {
  'local': ['django.contrib.staticfiles.storage.StaticFilesStorage', 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage', 'whitenoise.storage.CompressedStaticFilesStorage', 'whitenoise.storage.CompressedManifestStaticFilesStorage'],
  'manifest': ['django.contrib.staticfiles.storage.ManifestStaticFilesStorage', 'whitenoise.storage.CompressedManifestStaticFilesStorage'],
  'known': ['django.contrib.staticfiles.storage.CachedStaticFilesStorage', 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage', 'django.contrib.staticfiles.storage.StaticFilesStorage', 'whitenoise.storage.CompressedManifestStaticFilesStorage', 'whitenoise.storage.CompressedStaticFilesStorage'],
  'removed': [['whitenoise.django.GzipManifestStaticFilesStorage', 'whitenoise', '4.0'], ['whitenoise.django.GzipStaticFilesStorage', 'whitenoise', '4.0'], ['django.contrib.staticfiles.storage.CachedStaticFilesStorage', 'django', '3.1']],
 },
 'removed': [{'distribution': 'django', 'module': 'django.utils.translation', 'names': ['ugettext', 'ugettext_lazy', 'ugettext_noop', 'ungettext', 'ungettext_lazy'], 'since': '4.0'}, {'distribution': 'django', 'module': 'django.utils.encoding', 'names': ['smart_text', 'force_text'], 'since': '4.0'}, {'distribution': 'django', 'module': 'django.conf.urls', 'names': ['url'], 'since': '4.0'}, {'distribution': 'django', 'module': 'django.core.urlresolvers', 'names': [], 'since': '2.0'}, {'distribution': 'django', 'module': 'django.utils.six', 'names': [], 'since': '3.0'}, {'distribution': 'whitenoise', 'module': 'whitenoise.django', 'names': [], 'since': '4.0'}],
}
