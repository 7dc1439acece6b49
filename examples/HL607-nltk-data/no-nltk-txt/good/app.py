import nltk
from nltk.corpus import stopwords

nltk.download("stopwords")
