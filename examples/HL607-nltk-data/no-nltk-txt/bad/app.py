from nltk.corpus import stopwords

WORDS = stopwords.words("english")
