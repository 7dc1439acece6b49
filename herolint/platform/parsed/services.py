"""Generated from services.toml by tools/generate.py: do not edit."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from herolint.platform.shapes import ServicesFile

data: ServicesFile = {
 'version': 1,
 'as_of': datetime.date(2026, 11, 21),
 'sources': {
  'postgres-essential': 'Heroku changelog item 2862 (Mini and Basic end 2024-05-29); its text in coderdojo-japan/coderdojo.jp#1606 and django-simple-deploy#345, where the command line refuses `mini` and lists the plans',
  'free-plans': "Heroku's FAQ on the removal of free plans from 2022-11-28 and changelog item 2502, cited in MozillaFoundation/foundation.mozilla.org#10256; the message of the button in miguelgrinberg/microblog-api#15 and ucfopen/UDOIT#876",
  'redis-mini': 'grokability/snipe-it#12231 and appsmithorg/appsmith#19279, 2022-12: heroku-redis:hobby-dev became mini',
  'redistogo': "Heroku's mail, quoted in fluent/fluentd-website#232: removed from all apps on 2022-08-08",
  'mlab': 'docs.mlab.com/shutdown-of-heroku-add-on: destroyed on 2020-11-10',
  'dynos-2015': "atmos/heaven#157, 2015-07-07: `1X` isn't a valid size any more",
  'dynos-2022': 'the same FAQ; chatwoot/chatwoot#5349: free dynos end, hobby becomes basic',
  'python-poetry-buildpack': 'moneymeets/python-poetry-buildpack at 233075e, bin/detect, bin/compile: writes requirements.txt, stops at a runtime.txt, calls itself no longer required',
  'heroku-buildpack-uv': 'dropseed/heroku-buildpack-uv at 4997f5c, bin/detect, bin/compile: writes requirements.txt',
  'heroku-uv-buildpack': 'ombulabs.com/blog/heroku-buildpack-for-uv: modelled on python-poetry-buildpack',
  'chrome': 'heroku/heroku-buildpack-google-chrome#110, #150 and heroku-buildpack-chromedriver#66 (2024-03-18): replaced by chrome-for-testing',
  'images': 'heroku/base-images at 61a6b2b: installed-packages-amd64.txt of heroku-24, heroku-26 and their build images',
  'sizes': 'the size that pip prints when it downloads the newest wheel for Linux x86-64, and those of the releases named, 2026-11-21',
  'nltk': 'nltk/nltk 3.8.2 and 3.9, 2024-08: punkt is replaced by punkt_tab',
 },
 'plan': [{'service': 'heroku-postgresql', 'plans': ['hobby-dev', 'hobby-free', 'hobby', 'dev'], 'since': datetime.date(2022, 11, 28), 'instead': 'heroku-postgresql:essential-0', 'source': 'free-plans'}, {'service': 'heroku-postgresql', 'plans': ['hobby-basic'], 'since': datetime.date(2022, 11, 28), 'instead': 'heroku-postgresql:essential-1', 'source': 'free-plans'}, {'service': 'heroku-postgresql', 'plans': ['mini'], 'since': datetime.date(2024, 5, 29), 'instead': 'heroku-postgresql:essential-0', 'source': 'postgres-essential'}, {'service': 'heroku-postgresql', 'plans': ['basic'], 'since': datetime.date(2024, 5, 29), 'instead': 'heroku-postgresql:essential-1', 'source': 'postgres-essential'}, {'service': 'heroku-redis', 'plans': ['hobby*'], 'since': datetime.date(2022, 11, 28), 'instead': 'heroku-redis:mini', 'source': 'redis-mini'}, {'service': 'redistogo', 'plans': ['*'], 'since': datetime.date(2022, 8, 8), 'instead': 'heroku-redis:mini', 'source': 'redistogo'}, {'service': 'mongolab', 'plans': ['*'], 'since': datetime.date(2020, 11, 10), 'source': 'mlab'}],
 'dyno': [{'size': 'free', 'since': datetime.date(2022, 11, 28), 'instead': 'basic', 'source': 'dynos-2022'}, {'size': 'hobby', 'since': datetime.date(2022, 11, 28), 'instead': 'basic', 'renamed': True, 'source': 'dynos-2022'}, {'size': '1x', 'since': datetime.date(2015, 7, 7), 'instead': 'standard-1x', 'renamed': True, 'source': 'dynos-2015'}, {'size': '2x', 'since': datetime.date(2015, 7, 7), 'instead': 'standard-2x', 'renamed': True, 'source': 'dynos-2015'}, {'size': 'px', 'since': datetime.date(2015, 7, 7), 'instead': 'performance-l', 'renamed': True, 'source': 'dynos-2015'}],
 'buildpack': [{'names': ['python-poetry-buildpack', 'poetry-buildpack'], 'title': 'The third-party Poetry buildpack', 'since': datetime.date(2024, 11, 19), 'writes_requirements_beside': 'poetry.lock', 'stops_at': 'runtime.txt', 'unless': 'DISABLE_POETRY_CREATE_RUNTIME_FILE', 'source': 'python-poetry-buildpack'}, {'names': ['heroku-buildpack-uv', 'heroku-uv-buildpack'], 'title': 'The third-party uv buildpack', 'since': datetime.date(2025, 5, 13), 'writes_requirements_beside': 'uv.lock', 'source': 'heroku-buildpack-uv'}, {'names': ['heroku-buildpack-google-chrome', 'heroku/google-chrome', 'heroku-community/google-chrome'], 'title': 'heroku/google-chrome', 'since': datetime.date(2024, 3, 18), 'instead': 'heroku/chrome-for-testing', 'source': 'chrome'}, {'names': ['heroku-buildpack-chromedriver', 'heroku/chromedriver', 'heroku-community/chromedriver'], 'title': 'heroku/chromedriver', 'since': datetime.date(2024, 3, 18), 'instead': 'heroku/chrome-for-testing', 'source': 'chrome'}],
 'slug': {
  'limit': 500,
  'near': 450,
 },
 'large': [{'name': 'torch', 'megabytes': 540, 'instead': 'its CPU build from https://download.pytorch.org/whl/cpu', 'source': 'sizes'}, {'name': 'tensorflow', 'from_release': '2.12', 'megabytes': 570, 'instead': '`tensorflow-cpu`', 'source': 'sizes'}, {'name': 'tensorflow', 'from_release': '2.6', 'below': '2.12', 'megabytes': 500, 'instead': '`tensorflow-cpu`', 'source': 'sizes'}, {'name': 'tensorflow', 'from_release': '2.1', 'below': '2.6', 'megabytes': 420, 'instead': '`tensorflow-cpu`', 'source': 'sizes'}, {'name': 'tensorflow', 'from_release': '1.15', 'below': '2.0', 'megabytes': 410, 'instead': '`tensorflow-cpu`', 'source': 'sizes'}, {'name': 'tensorflow-gpu', 'megabytes': 390, 'instead': '`tensorflow-cpu`: dynos have no GPU', 'source': 'sizes'}, {'name': 'tensorflow-cpu', 'megabytes': 210, 'source': 'sizes'}, {'name': 'vllm', 'megabytes': 340, 'brings': ['torch'], 'source': 'sizes'}, {'name': 'onnxruntime-gpu', 'megabytes': 255, 'instead': '`onnxruntime`: dynos have no GPU', 'source': 'sizes'}, {'name': 'h2o', 'megabytes': 265, 'source': 'sizes'}, {'name': 'paddlepaddle', 'megabytes': 195, 'source': 'sizes'}, {'name': 'cupy-cuda12x', 'megabytes': 135, 'source': 'sizes'}, {'name': 'xgboost', 'megabytes': 130, 'source': 'sizes'}, {'name': 'catboost', 'megabytes': 95, 'source': 'sizes'}, {'name': 'opencv-python', 'megabytes': 65, 'source': 'sizes'}, {'name': 'playwright', 'megabytes': 55, 'source': 'sizes'}, {'name': 'pyarrow', 'megabytes': 55, 'source': 'sizes'}, {'name': 'scipy', 'megabytes': 30, 'source': 'sizes'}, {'name': 'pandas', 'megabytes': 12, 'source': 'sizes'}],
 'brings': {
  'detoxify': ['torch'],
  'openai-whisper': ['torch'],
  'sentence-transformers': ['torch'],
  'torchvision': ['torch'],
  'torchaudio': ['torch'],
  'ultralytics': ['torch', 'opencv-python'],
  'easyocr': ['torch'],
  'flair': ['torch'],
  'stanza': ['torch'],
  'bertopic': ['torch'],
  'keybert': ['torch'],
  'pytorch-lightning': ['torch'],
  'fastai': ['torch'],
  'simpletransformers': ['torch'],
  'accelerate': ['torch'],
  'deepface': ['tensorflow'],
 },
 'library': [{'distributions': ['opencv-python', 'opencv-contrib-python'], 'needs': 'libGL', 'packages': ['libgl1', 'libgl1-mesa-glx', 'libgl1-mesa-dev', 'libopencv-dev', 'python3-opencv'], 'imports': ['cv2'], 'buildpacks': ['opencv'], 'advice': "Require `{distribution}-headless` instead of `{distribution}`: it doesn't need libGL", 'source': 'images'}, {'distributions': ['pyaudio'], 'needs': 'PortAudio', 'packages': ['portaudio19-dev'], 'buildpacks': ['portaudio'], 'source': 'images'}, {'distributions': ['tesserocr', 'tesseract-ocr'], 'needs': 'Tesseract', 'packages': ['libtesseract-dev'], 'buildpacks': ['tesseract'], 'source': 'images'}, {'distributions': ['pytesseract'], 'needs': 'Tesseract', 'packages': ['tesseract-ocr'], 'imports': ['pytesseract'], 'buildpacks': ['tesseract'], 'source': 'images'}, {'distributions': ['gdal'], 'needs': 'GDAL', 'packages': ['libgdal-dev'], 'buildpacks': ['geo', 'gdal'], 'source': 'images'}, {'distributions': ['pyzbar'], 'needs': 'ZBar', 'packages': ['libzbar0', 'libzbar-dev'], 'imports': ['pyzbar'], 'buildpacks': ['zbar'], 'source': 'images'}, {'distributions': ['pdfkit', 'imgkit'], 'needs': 'wkhtmltopdf', 'packages': ['wkhtmltopdf'], 'imports': ['pdfkit', 'imgkit'], 'buildpacks': ['wkhtmltopdf'], 'source': 'images'}, {'distributions': ['pydub', 'ffmpeg-python'], 'needs': 'FFmpeg', 'packages': ['ffmpeg'], 'imports': ['pydub', 'ffmpeg'], 'buildpacks': ['ffmpeg'], 'source': 'images'}, {'distributions': ['discord-py', 'py-cord', 'nextcord', 'disnake'], 'needs': 'FFmpeg', 'packages': ['ffmpeg'], 'uses': ['FFmpegPCMAudio', 'FFmpegOpusAudio'], 'buildpacks': ['ffmpeg'], 'source': 'images'}, {'distributions': ['yt-dlp', 'youtube-dl'], 'needs': 'FFmpeg', 'packages': ['ffmpeg'], 'uses': ['FFmpegExtractAudio', 'FFmpegVideoConvertor', 'FFmpegMetadata'], 'buildpacks': ['ffmpeg'], 'source': 'images'}, {'distributions': ['selenium', 'undetected-chromedriver', 'seleniumbase'], 'needs': 'Chrome', 'packages': ['chromium-browser', 'chromium-chromedriver', 'google-chrome-stable'], 'uses': ['webdriver.Chrome(', 'uc.Chrome(', 'undetected_chromedriver.Chrome('], 'buildpacks': ['chrome'], 'buildpack': 'heroku/chrome-for-testing', 'source': 'images'}, {'distributions': ['selenium'], 'needs': 'Firefox', 'packages': ['firefox', 'firefox-esr'], 'uses': ['webdriver.Firefox('], 'buildpacks': ['firefox', 'gecko'], 'source': 'images'}, {'distributions': ['pyppeteer', 'playwright'], 'needs': 'the libraries of Chromium', 'packages': ['libatk1.0-0', 'libatk1.0-0t64', 'libgbm1', 'chromium-browser'], 'imports': ['pyppeteer', 'playwright'], 'buildpacks': ['chrome', 'puppeteer', 'playwright'], 'source': 'images'}],
 'nltk': {
  'punkt_tab_from': '3.8.2',
  'source': 'nltk',
 },
}
