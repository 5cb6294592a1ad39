from celery import Celery

app = Celery("school")
